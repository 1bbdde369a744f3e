package dev.daybook.persistence.archive;

import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Columns;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Archives in the catalog, and what of the catalog goes into them. Never part of the caller's
 * transaction.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class ArchiveRows {
  private static final Sql INSERT = Sql.of(ArchiveRows.class, "insert_archive");
  private static final Sql READ = Sql.of(ArchiveRows.class, "read_archive");
  private static final Sql LIST = Sql.of(ArchiveRows.class, "list_archives");
  private static final Sql CHAIN = Sql.of(ArchiveRows.class, "list_chain");
  private static final Sql TENANT = Sql.of(ArchiveRows.class, "archive_tenant");
  private static final Sql ACCOUNTS = Sql.of(ArchiveRows.class, "archive_accounts");
  private static final Sql KNOWN = Sql.of(ArchiveRows.class, "list_known_persons");
  private static final Sql DELETE = Sql.of(ArchiveRows.class, "delete_archive");
  private static final String FOREIGN_KEY = "23503";
  private static final int PAGE = 500;

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  /** Takes a row as JSON text. */
  @FunctionalInterface
  interface RowTaker {
    void take(String json) throws IOException;
  }

  /**
   * Keeps that an archive is whole; answers false where it is known already, and stays as it is.
   *
   * @throws ProblemException NOT_FOUND when its base was removed meanwhile
   */
  boolean insert(Archive archive) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(INSERT.text())) {
      new Binder(statement)
          .uuid(archive.id().value())
          .uuid(archive.tenant().value())
          .uuid(archive.base() == null ? null : archive.base().value())
          .number(archive.chain())
          .number(archive.keyVersion())
          .number(archive.bytes())
          .number(archive.workspaces())
          .number(archive.entries())
          .number(archive.blobs())
          .number(archive.missingBlobs())
          .bytes(HexFormat.of().parseHex(archive.manifestHash()))
          .time(archive.takenAt())
          .flag(archive.scheduled());
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      if (FOREIGN_KEY.equals(e.getSQLState())) {
        throw new ProblemException(
            ProblemType.NOT_FOUND, "The archive to go on from is not there any more.", Map.of(), e);
      }
      throw SqlProblems.problem(e);
    }
  }

  /**
   * Forgets one, and keeps that its file is to go: see {@link ArchiveRemoval}. Answers false where
   * there is none, another one stands on it, or a tenant is being made of it.
   */
  boolean delete(TenantId tenant, ArchiveId id) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(DELETE.text())) {
      new Binder(statement)
          .uuid(tenant.value())
          .uuid(id.value())
          .uuid(tenant.value())
          .uuid(id.value())
          .uuid(tenant.value())
          .uuid(id.value());
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      if (FOREIGN_KEY.equals(e.getSQLState())) {
        return false; // One that stands on it came meanwhile.
      }
      throw SqlProblems.problem(e);
    }
  }

  Optional<Archive> find(TenantId tenant, ArchiveId id) {
    return Statements.first(
        pool, READ, binder -> binder.uuid(tenant.value()).uuid(id.value()), ArchiveRows::archive);
  }

  /** A tenant's archives before one, latest first. */
  List<Archive> before(TenantId tenant, ArchiveId before, int most) {
    return Statements.all(
        pool,
        LIST,
        binder -> binder.uuid(tenant.value()).uuid(before.value()).number(most),
        ArchiveRows::archive);
  }

  /** An archive and all that it stands on, the whole one last; empty where there is none. */
  List<Archive> chain(TenantId tenant, ArchiveId last) {
    return Statements.all(
        pool,
        CHAIN,
        binder -> binder.uuid(tenant.value()).uuid(last.value()),
        ArchiveRows::archive);
  }

  private static Archive archive(ResultSet row) throws SQLException {
    UUID base = row.getObject("base_id", UUID.class);
    return new Archive(
        new ArchiveId(row.getObject("archive_id", UUID.class)),
        new TenantId(row.getObject("tenant_id", UUID.class)),
        base == null ? null : new ArchiveId(base),
        row.getInt("chain"),
        row.getInt("key_version"),
        row.getLong("bytes"),
        row.getLong("workspaces"),
        row.getLong("entries"),
        row.getLong("blobs"),
        row.getLong("missing_blobs"),
        HexFormat.of().formatHex(row.getBytes("manifest_hash")),
        Columns.time(row, "taken_at"),
        row.getBoolean("scheduled"));
  }

  /** Those of some persons who have accounts of a tenant. */
  Set<PersonId> known(TenantId tenant, Collection<PersonId> persons) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(KNOWN.text())) {
      new Binder(statement)
          .uuids(persons.stream().map(PersonId::value).toArray(UUID[]::new))
          .uuid(tenant.value());
      Set<PersonId> known = new HashSet<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          known.add(new PersonId(row.getObject(1, UUID.class)));
        }
      }
      return known;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** What the catalog knows of the tenant itself. */
  String tenant(TenantId tenant) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(TENANT.text())) {
      new Binder(statement).uuid(tenant.value());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return Objects.requireNonNull(row.getString(1));
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Hands over the tenant's accounts, by user name; answers how many. */
  long accounts(TenantId tenant, RowTaker taker) throws IOException {
    String last = "";
    long count = 0;
    List<String> page;
    do {
      page = new ArrayList<>();
      last = accounts(tenant, last, page);
      for (String row : page) {
        taker.take(row);
      }
      count += page.size();
    } while (page.size() == PAGE);
    return count;
  }

  private String accounts(TenantId tenant, String behind, List<String> page) {
    String last = behind;
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(ACCOUNTS.text())) {
      new Binder(statement).uuid(tenant.value()).text(behind).number(PAGE);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          page.add(row.getString(1));
          last = Objects.requireNonNull(row.getString(2));
        }
      }
      return last;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
