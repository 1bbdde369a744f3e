package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.bench.torture.Link;
import dev.daybook.bench.torture.LostAnswerException;
import dev.daybook.verify.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A workspace, and what its owner does most. */
record Workspace(Tenant tenant, String id) {
  private static final int FILLED = 10_000;

  String path() {
    return "/workspaces/" + id;
  }

  String notes() {
    return path() + "/notes";
  }

  String note(String item) {
    return notes() + "/" + item;
  }

  String item(String item) {
    return path() + "/items/" + item;
  }

  Client owner() {
    return tenant.administrator().client();
  }

  /** Somebody's way here. */
  Link link(Client client) {
    return new Link() {
      @Override
      public JsonNode get(String below) {
        return json(client.get(path() + below));
      }

      @Override
      public JsonNode post(String below, String body) {
        return json(client.post(path() + below, body));
      }
    };
  }

  private static JsonNode json(Answer answer) {
    if (answer.status() == 503) {
      throw new LostAnswerException("the server is busy");
    }
    return answer.expect(200).json();
  }

  /** Makes a note and answers its representation. */
  JsonNode create(String title) {
    return owner().post(notes(), "{\"title\":\"" + title + "\"}").expect(201).json();
  }

  /** Notes by the batch; the ids of a few of them. */
  List<String> fill(int items) {
    List<String> some = new ArrayList<>();
    for (int from = 0; from < items; from += FILLED) {
      StringBuilder batch = new StringBuilder("{\"operations\":[");
      for (int i = from; i < Math.min(items, from + FILLED); i++) {
        batch
            .append(i == from ? "" : ",")
            .append("{\"operation\":\"create\",\"kind\":\"note\",\"document\":{\"title\":\"Größe ")
            .append(i)
            .append("\"}}");
      }
      JsonNode outcomes =
          owner()
              .post(path() + "/batch", batch.append("]}").toString())
              .expect(200)
              .json()
              .path("outcomes");
      for (int i = 0; i < 10; i++) {
        some.add(outcomes.path(outcomes.size() / 10 * i).path("id").asText());
      }
    }
    return some;
  }

  /** The ETag of a version: the epoch is 1 in a database that was never rewound. */
  static String tag(long version) {
    return "\"1-" + version + "\"";
  }

  /** Adds somebody as a member. */
  void add(Person person, String role) {
    owner().put(path() + "/members/" + person.id(), "{\"role\":\"" + role + "\"}").expect(201);
  }

  JsonNode verification() {
    return owner().get(path() + "/journal/verification").expect(200).json();
  }

  JsonNode rebuild() {
    return owner().post(path() + "/journal/rebuild", "").expect(200).json();
  }

  byte[] export() {
    return owner().get(path() + "/journal").expect(200).response().body();
  }

  /** What the independent verifier says about the exported journal. */
  String verifierLine() {
    try {
      return Verifier.line(export());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All entries after a cursor, by pages of a size; empty for the beginning. */
  List<JsonNode> changes(String since, int limit) {
    List<JsonNode> entries = new ArrayList<>();
    String cursor = since;
    JsonNode page;
    do {
      page =
          owner()
              .get(
                  path() + "/changes?limit=" + limit + (cursor.isEmpty() ? "" : "&since=" + cursor))
              .expect(200)
              .json();
      page.path("entries").forEach(entries::add);
      cursor = page.path("next").asText();
    } while (page.path("more").asBoolean());
    return entries;
  }

  /** The feed's cursor behind so many entries, where a commit ends there. */
  String cursor(long position) {
    JsonNode page = owner().get(path() + "/changes?limit=" + position).expect(200).json();
    assertEquals(position, page.path("position").asLong());
    return page.path("next").asText();
  }

  /** Where the journal stands, as the database says. */
  long head() {
    try (Connection connection = tenant.product().superuser(tenant.shard());
        PreparedStatement statement =
            connection.prepareStatement(
                "select position from journal_head where workspace_id = ?")) {
      statement.setObject(1, UUID.fromString(id));
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Changes this workspace's rows behind the product's back; the last parameter of the statement is
   * its id.
   */
  int tamper(String statement, Object... parameters) {
    try (Connection connection = tenant.product().superuser(tenant.shard());
        PreparedStatement update = connection.prepareStatement(statement)) {
      connection.createStatement().execute("set session_replication_role = replica");
      for (int i = 0; i < parameters.length; i++) {
        update.setObject(i + 1, parameters[i]);
      }
      update.setObject(parameters.length + 1, UUID.fromString(id));
      return update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }
}
