package dev.daybook.persistence.erasure;

import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The certificates of erasure, for operators. They are kept for good. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class Certificates {
  private static final Sql LIST = Sql.of(Certificates.class, "list_certificates");
  private static final Sql READ = Sql.of(Certificates.class, "read_certificate");
  private static final TenantId FIRST = new TenantId(new UUID(0, 0));

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  /**
   * A tenant that is no more.
   *
   * @param slug that it had; another tenant may have it since
   */
  public record Erased(TenantId tenant, String slug, Instant erasedAt) {}

  /** Those behind one, by id. */
  public Page<Erased> list(Actor operator, @Nullable TenantId after, int most) {
    operator.require(Part.OPERATOR);
    try (Connection connection = pool.getConnection();
        PreparedStatement list = connection.prepareStatement(LIST.text())) {
      new Binder(list).uuid((after == null ? FIRST : after).value()).number(most + 1);
      List<Erased> found = new ArrayList<>();
      try (ResultSet rows = list.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Erased(
                  new TenantId(rows.getObject(1, UUID.class)),
                  rows.getString(2),
                  Objects.requireNonNull(rows.getObject(3, OffsetDateTime.class)).toInstant()));
        }
      }
      return Page.of(found, most);
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * The signed note.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND
   */
  public String read(Actor operator, TenantId tenant) {
    operator.require(Part.OPERATOR);
    try (Connection connection = pool.getConnection();
        PreparedStatement read = connection.prepareStatement(READ.text())) {
      new Binder(read).uuid(tenant.value());
      try (ResultSet row = read.executeQuery()) {
        if (!row.next()) {
          throw new ProblemException(ProblemType.NOT_FOUND, "There is no such certificate.");
        }
        return row.getString(1);
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
