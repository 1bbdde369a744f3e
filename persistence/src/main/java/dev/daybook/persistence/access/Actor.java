package dev.daybook.persistence.access;

import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, as authentication found out.
 *
 * @param tenant null for operators
 * @param request what an operator asks for, as it is recorded where a grant is used; null for
 *     others, and where nothing is asked for over the API
 */
public record Actor(
    PersonId person, @Nullable TenantId tenant, Part part, @Nullable Request request) {

  public Actor(PersonId person, @Nullable TenantId tenant, Part part) {
    this(person, tenant, part, null);
  }

  /**
   * A request to the API.
   *
   * @param path as it was sent, without its query, which may say what was searched for
   */
  public record Request(String method, String path) {
    /** Characters of a path that can be recorded: more than any path that leads somewhere has. */
    private static final int PATH_MAX = 1_000;

    /**
     * Refuses a path whose record would not tell what was read.
     *
     * @throws ProblemException LIMIT_EXCEEDED, INVALID_PARAMETER naming the field
     */
    void requireTelling() {
      if (path.length() > PATH_MAX) {
        throw new ProblemException(
            ProblemType.LIMIT_EXCEEDED,
            "The path of what an operator reads has at most " + PATH_MAX + " characters.",
            Map.of("field", "path", "limit", PATH_MAX));
      }
      // Resources do not look at what stands between it and the next slash.
      if (path.indexOf(';') >= 0) {
        throw new ProblemException(
            ProblemType.INVALID_PARAMETER,
            "The path of what an operator reads has no semicolon.",
            Map.of("field", "path"));
      }
    }

    /** Whether the method is one that changes nothing. */
    boolean reads() {
      return method.equals("GET") || method.equals("HEAD");
    }
  }

  /** The same actor, if it is an operator asking for something. */
  public Actor asking(String method, String path) {
    return part == Part.OPERATOR
        ? new Actor(person, tenant, part, new Request(method, path))
        : this;
  }

  /**
   * The tenant the actor belongs to.
   *
   * @throws ProblemException NOT_FOUND for operators: no tenant's content exists for them
   */
  public TenantId requireTenant() {
    if (tenant == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
    }
    return tenant;
  }

  /**
   * Refuses whoever is not of the part.
   *
   * @throws ProblemException FORBIDDEN
   */
  public void require(Part required) {
    if (part != required) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "Only an " + required.word() + " may do this.");
    }
  }
}
