package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Calls of any method of any resource with ids of a workspace that is another tenant's, wherever an
 * id goes. All that the workspace holds says a mark.
 */
final class ForeignCalls {
  /**
   * What bodies hold, so that those methods that take one get as far as they would for their own
   * tenant.
   */
  private static final Map<String, String> BODIES =
      Map.of(
          "POST /workspaces/{workspace}/items/{id}/redactions", "{\"positions\":[1]}",
          "PUT /workspaces/{workspace}/members/{person}", "{\"role\":\"viewer\"}",
          "POST /workspaces/{workspace}/batch",
              """
              {"operations":[{"operation":"create","kind":"note","document":{}}]}
              """,
          "POST /workspaces/{workspace}/restores", "{\"target\":\"workspace\",\"position\":0}",
          "PATCH /workspaces/{workspace}", "{\"name\":\"Stolen\"}",
          "POST /workspaces/{workspace}/webhooks", "{\"url\":\"https://127.0.0.1/\"}",
          "POST /workspaces/{workspace}/webhooks/{id}/replay", "{\"from\":1}");

  /** Parameters that name nothing of anybody's. */
  static final Set<String> NUMBERS = Set.of("position", "version");

  final Workspace workspace;
  final String item;
  final Person member;
  private final String mark;
  private final String blob;
  private final String apiKey;
  private final String webhook;

  /** Fills the workspace. */
  ForeignCalls(Workspace workspace, String mark) {
    this.workspace = workspace;
    this.mark = mark;
    Client owner = workspace.owner();
    item = workspace.create(mark).path("id").asText();
    owner
        .patch(workspace.note(item), "{\"title\":\"Top " + mark + "\"}", "If-Match", "*")
        .expect(200);
    blob =
        owner
            .send(
                "POST",
                workspace.path() + "/blobs",
                HttpRequest.BodyPublishers.ofString(mark + " bytes"),
                "Content-Type",
                "application/octet-stream")
            .expect(201)
            .json()
            .path("hash")
            .asText();
    member = workspace.tenant().person();
    workspace.add(member, "editor");
    webhook =
        owner
            .post(workspace.path() + "/webhooks", "{\"url\":\"https://127.0.0.1/\"}")
            .expect(201)
            .json()
            .path("id")
            .asText();
    apiKey =
        owner
            .post("/api-keys", "{\"name\":\"" + mark + "\"}")
            .expect(201)
            .json()
            .path("id")
            .asText();
  }

  /** The workspace's ids, for each name of a path's parameters. */
  Map<String, String> theirs(Resources.Call call) {
    Map<String, String> ids = new TreeMap<>();
    ids.put("workspace", workspace.id());
    ids.put("id", id(call.path()));
    ids.put("message", item);
    ids.put("person", member.id());
    ids.put("sha256", blob);
    // The schemas are nobody's; there is none of this kind.
    ids.put("kind", "poem");
    ids.put("position", "1");
    ids.put("version", "1");
    ids.put("tenant", workspace.tenant().id());
    // Nobody's either; it was never closed.
    ids.put("month", "2001-01");
    ids.put("shard", workspace.tenant().shard());
    ids.put("slug", workspace.tenant().slug());
    return ids;
  }

  private String id(String path) {
    if (path.startsWith("/api-keys")) {
      return apiKey;
    }
    return path.contains("/webhooks") ? webhook : item;
  }

  /** The workspace's, of what a name in a query asks for. */
  String inQuery(String name) {
    return switch (name) {
      case "workspace" -> workspace.id();
      case "tenant" -> workspace.tenant().slug();
      case "assignee", "author", "person" -> member.id();
      default -> item;
    };
  }

  /** Ids that nobody has, of the same form. */
  static Map<String, String> nobodys(Map<String, String> theirs) {
    Map<String, String> ids = new TreeMap<>(theirs);
    ids.replaceAll((name, value) -> NUMBERS.contains(name) ? value : UUID.randomUUID().toString());
    ids.put("sha256", (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", ""));
    return ids;
  }

  /** A method's path; one that asks for an id that is not known here is a fault of this class. */
  static String fill(String path, Map<String, String> ids) {
    String filled = path;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      filled = filled.replaceAll("\\{" + id.getKey() + "(:[^}]*)?}", id.getValue());
    }
    assertFalse(filled.contains("{"), () -> "there is no id for a parameter of " + path);
    return filled;
  }

  /** What somebody gets for it. */
  static Answer send(Person person, Resources.Call call, Map<String, String> ids) {
    return send(person, call, ids, "");
  }

  /** As above, with a query. */
  static Answer send(Person person, Resources.Call call, Map<String, String> ids, String query) {
    String[] headers =
        call.consumes() == null
            ? new String[] {"If-Match", "*"}
            : new String[] {"If-Match", "*", "Content-Type", call.consumes()};
    HttpRequest.BodyPublisher publisher =
        call.consumes() == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(BODIES.getOrDefault(call.toString(), "{}"));
    return person.client().send(call.method(), fill(call.path(), ids) + query, publisher, headers);
  }

  /** Fails where an answer, its headers too, holds what the workspace holds. */
  void assertTellsNothing(Answer answer) {
    assertFalse(answer.text().contains(mark), answer::toString);
    assertFalse(answer.response().headers().map().toString().contains(mark), answer::toString);
  }

  /** Fails where the server, or its database, has logged what the workspace holds. */
  void assertLogsTellNothing() throws IOException {
    assertEquals(List.of(), Logs.linesWith(workspace.tenant().product(), mark));
  }
}
