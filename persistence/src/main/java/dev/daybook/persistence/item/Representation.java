package dev.daybook.persistence.item;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.SizedRows;
import dev.daybook.persistence.journal.ItemState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * An item as it is shown: its document behind the members that the system keeps. Text is put before
 * text; nothing is parsed or bound.
 */
public final class Representation {
  /** What stands around the stored document: names, ids and two times. */
  private static final int MEMBERS_LENGTH = 320;

  private Representation() {}

  public static Shown of(ItemState state) {
    return shown(
        state.item().toString(),
        state.kind().word(),
        state.version(),
        new Stamp(state.createdAt().atOffset(ZoneOffset.UTC), state.createdBy().toString()),
        new Stamp(state.updatedAt().atOffset(ZoneOffset.UTC), state.updatedBy().toString()),
        state.document());
  }

  /** Of a row of read_*.sql or list_*.sql. */
  static Shown of(ResultSet row) throws SQLException {
    return shown(
        row.getString(1),
        row.getString(2),
        new Position(row.getLong(3)),
        new Stamp(row.getObject(4, OffsetDateTime.class), row.getString(5)),
        new Stamp(row.getObject(6, OffsetDateTime.class), row.getString(7)),
        row.getString(8));
  }

  /** Of the rows of list_*.sql. */
  static SizedRows<Shown> all(ResultSet rows, int largest) throws SQLException {
    return SizedRows.of(
        rows,
        largest,
        row -> new SizedRows.Fact(row.getLong(3), row.getRow(), row.getInt(9)),
        Representation::of);
  }

  /** Who did something, and when. */
  private record Stamp(OffsetDateTime at, String by) {}

  private static Shown shown(
      String item, String kind, Position version, Stamp created, Stamp updated, String document) {
    StringBuilder json = new StringBuilder(document.length() + MEMBERS_LENGTH);
    json.append("{\"id\":\"").append(item);
    json.append("\",\"kind\":\"").append(kind);
    json.append("\",\"version\":").append(version.value());
    json.append(",\"createdAt\":\"");
    InstantText.append(json, created.at());
    json.append("\",\"createdBy\":\"").append(created.by());
    json.append("\",\"updatedAt\":\"");
    InstantText.append(json, updated.at());
    json.append("\",\"updatedBy\":\"").append(updated.by()).append('"');
    if (document.length() > 2) {
      json.append(',').append(document, 1, document.length());
    } else {
      json.append('}');
    }
    return new Shown(version, json.toString());
  }
}
