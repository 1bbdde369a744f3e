package dev.daybook.peer;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The workloads of the bench, written as one would write them on this stack. */
@Path("/notes")
@Authenticated
@Transactional
public class NoteResource {
  private static final int PAGE_MAX = 500;

  @Inject EntityManager entities;
  @Inject JsonWebToken token;

  /** A note as it is shown. */
  public record Shown(
      UUID id,
      UUID tenantId,
      String title,
      String body,
      String tags,
      int version,
      Instant updatedAt) {
    static Shown of(Note note) {
      return new Shown(
          note.id, note.tenantId, note.title, note.body, note.tags, note.version, note.updatedAt);
    }
  }

  /** A note to be made. */
  public record New(
      @NotBlank @Size(max = 255) String title,
      @NotNull @Size(max = 100_000) String body,
      String tags) {}

  /** A change, and the version that it is made to. */
  public record Change(
      @Size(max = 255) String title,
      @Size(max = 100_000) String body,
      String tags,
      @NotNull Integer version) {}

  @GET
  @Path("/{id}")
  public Shown get(@PathParam("id") UUID id) {
    return Shown.of(find(id));
  }

  @GET
  public List<Shown> list(@QueryParam("limit") @DefaultValue("50") int limit) {
    return entities
        .createQuery(
            "from Note n where n.tenantId = :tenant order by n.updatedAt desc, n.id", Note.class)
        .setParameter("tenant", tenant())
        .setMaxResults(Math.min(limit, PAGE_MAX))
        .getResultList()
        .stream()
        .map(Shown::of)
        .toList();
  }

  @GET
  @Path("/search")
  @SuppressWarnings("unchecked")
  public List<Shown> search(@QueryParam("q") String query) {
    List<Note> found =
        entities
            .createNativeQuery(
                "select n.* from notes n where n.tenant_id = :tenant"
                    + " and to_tsvector('simple', n.title || ' ' || n.body)"
                    + " @@ plainto_tsquery('simple', :query)"
                    + " order by n.updated_at desc, n.id limit 20",
                Note.class)
            .setParameter("tenant", tenant())
            .setParameter("query", query)
            .getResultList();
    return found.stream().map(Shown::of).toList();
  }

  @GET
  @Path("/changes")
  public Map<String, Object> changes(
      @QueryParam("since") long since, @QueryParam("limit") @DefaultValue("500") int limit) {
    List<Note> page =
        entities
            .createQuery(
                "from Note n where n.tenantId = :tenant and n.seq > :since order by n.seq",
                Note.class)
            .setParameter("tenant", tenant())
            .setParameter("since", since)
            .setMaxResults(Math.min(limit, PAGE_MAX))
            .getResultList();
    long next = page.isEmpty() ? since : page.get(page.size() - 1).seq;
    return Map.of("items", page.stream().map(Shown::of).toList(), "next", next);
  }

  @POST
  public Response create(@Valid New content) {
    return Response.status(Response.Status.CREATED).entity(persisted(content)).build();
  }

  @POST
  @Path("/bulk")
  public Response bulk(List<@Valid New> contents) {
    List<Shown> made = contents.stream().map(this::persisted).toList();
    return Response.status(Response.Status.CREATED).entity(made).build();
  }

  @PATCH
  @Path("/{id}")
  public Shown update(@PathParam("id") UUID id, @Valid Change change) {
    Note note = find(id);
    if (note.version != change.version()) {
      throw new ClientErrorException(Response.Status.CONFLICT);
    }
    note.title = change.title() == null ? note.title : change.title();
    note.body = change.body() == null ? note.body : change.body();
    note.tags = change.tags() == null ? note.tags : change.tags();
    note.updatedAt = Instant.now();
    entities.flush();
    return Shown.of(note);
  }

  private Shown persisted(New content) {
    Note note = new Note();
    note.id = UUID.randomUUID();
    note.tenantId = tenant();
    note.title = content.title();
    note.body = content.body();
    note.tags = content.tags() == null ? "" : content.tags();
    note.version = 1;
    note.updatedAt = Instant.now();
    entities.persist(note);
    return Shown.of(note);
  }

  private Note find(UUID id) {
    return entities
        .createQuery("from Note n where n.id = :id and n.tenantId = :tenant", Note.class)
        .setParameter("id", id)
        .setParameter("tenant", tenant())
        .getResultStream()
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }

  private UUID tenant() {
    return UUID.fromString(token.getClaim("tenant").toString());
  }
}
