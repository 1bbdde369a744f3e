package dev.daybook.persistence.vault;

import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The zips of a tenant that are kept for imports, for its erasure. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class TenantUploads {
  private static final Sql LIST = Sql.of(TenantUploads.class, "list_upload_files");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  @Inject private VaultUploads uploads;

  /** Removes them. One that no job knows goes by its age. */
  public void remove(TenantId tenant) {
    if (!uploads.isThere()) {
      return;
    }
    try (Connection connection = pool.getConnection();
        PreparedStatement list = connection.prepareStatement(LIST.text())) {
      new Binder(list).uuid(tenant.value());
      try (ResultSet rows = list.executeQuery()) {
        while (rows.next()) {
          VaultUploads.remove(uploads.file(rows.getString(1)));
        }
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
