package dev.daybook.persistence.reconcile;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.reconcile.Fingerprint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An item as it is compared.
 *
 * @param kind the kind's word
 */
public record FingerprintRow(Fingerprint fingerprint, String kind, boolean deleted) {
  static List<FingerprintRow> all(ResultSet rows) throws SQLException {
    List<FingerprintRow> all = new ArrayList<>();
    while (rows.next()) {
      all.add(
          new FingerprintRow(
              new Fingerprint(
                  new ItemId(rows.getObject(1, UUID.class)),
                  new Position(rows.getLong(3)),
                  rows.getBytes(5)),
              rows.getString(2),
              rows.getBoolean(4)));
    }
    return all;
  }

  /** As JSON: a deleted item has no document to have a hash of. */
  public String json() {
    return "{\"id\":\""
        + fingerprint.item()
        + "\",\"kind\":\""
        + kind
        + "\",\"version\":"
        + fingerprint.version()
        + (deleted ? ",\"deleted\":true}" : ",\"hash\":\"" + fingerprint.documentHex() + "\"}");
  }
}
