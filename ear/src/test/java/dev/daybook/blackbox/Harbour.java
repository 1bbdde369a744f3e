package dev.daybook.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A tenant with something to look at: people, keys, a workspace and a note with a history. */
record Harbour(Tenant tenant, Workspace workspace, String note, long first, long last) {
  private static final String PASSWORD = "correct horse battery";

  static Harbour make(Product product) {
    String suffix = UUID.randomUUID().toString().substring(0, 4);
    Client operator = Tenant.operator(product).client();
    JsonNode made =
        operator
            .post(
                "/operator/tenants",
                """
                {"slug":"harbour-%1$s","name":"Harbour & Sons","administrator":
                 {"user":"ada.%1$s","name":"Ada Lovelace","password":"%2$s"}}
                """
                    .formatted(suffix, PASSWORD))
            .expect(201)
            .json();
    Person ada = Person.signedIn(product, "ada." + suffix, PASSWORD);
    Tenant tenant = new Tenant(product, made.path("id").asText(), made.path("shard").asText(), ada);
    Person grace = person(product, ada, "grace." + suffix, "Grace Hopper");
    person(product, ada, "margaret." + suffix, "Margaret Hamilton");
    person(
        product,
        ada,
        "somebody.with.a.long.user.name." + suffix + "@observatory.example.org",
        "Somebody whose name is much longer than names usually are");
    ada.client().post("/api-keys", "{\"name\":\"laptop\",\"expiresInDays\":90}").expect(201);
    grace.client().post("/api-keys", "{\"name\":\"nightly export\"}").expect(201);
    grace.client().post("/workspaces", "{\"name\":\"Grace's plans\"}").expect(201);
    String id =
        ada.client()
            .post("/workspaces", "{\"name\":\"Ship's log\"}")
            .expect(201)
            .json()
            .path("id")
            .asText();
    Workspace workspace = new Workspace(tenant, id);
    workspace.add(grace, "editor");
    return filled(tenant, workspace, grace.client());
  }

  private static Person person(Product product, Person ada, String user, String name) {
    String account = "{\"user\":\"%s\",\"name\":\"%s\",\"password\":\"%s\"}";
    ada.client().post("/people", account.formatted(user, name, PASSWORD)).expect(201);
    return Person.signedIn(product, user, PASSWORD);
  }

  private static Harbour filled(Tenant tenant, Workspace workspace, Client grace) {
    for (String title : titles()) {
      workspace.create(title);
    }
    workspace
        .owner()
        .post(workspace.path() + "/tasks", "{\"title\":\"Caulk the deck\"}")
        .expect(201);
    JsonNode note = workspace.owner().post(workspace.notes(), NOTE).expect(201).json();
    String id = note.path("id").asText();
    grace
        .patch(
            workspace.note(id),
            """
            {"blocks":{"b":{"text":"Check the **lamps** twice, the bell, the pumps and the log. \
            Whoever has the watch signs every page."}}}
            """,
            "If-Match",
            "*")
        .expect(200);
    long last =
        workspace
            .owner()
            .patch(
                workspace.note(id),
                """
                {"title":"Standing orders for the middle watch","blocks":{"f":{"checked":true},
                 "i":null,"j":{"type":"paragraph","order":"a9",
                 "text":"Wake the captain when the wind goes above six."}}}
                """,
                "If-Match",
                "*")
            .expect(200)
            .json()
            .path("version")
            .asLong();
    return new Harbour(tenant, workspace, id, note.path("version").asLong(), last);
  }

  private static List<String> titles() {
    List<String> titles = new ArrayList<>();
    for (int day = 1; day <= 24; day++) {
      titles.add("Log of day " + day);
    }
    titles.add("Supercalifragilisticexpialidocious".repeat(5));
    titles.add("Журнал капитана");
    titles.add("<script>document.title = 'run'</script>");
    return titles;
  }

  private static final String NOTE =
      """
      {"title":"Standing orders for the night watch","blocks":{
       "a":{"type":"heading","level":1,"order":"a0","text":"Before sunset"},
       "b":{"type":"paragraph","order":"a1","text":"Check the **lamps**, the bell and the log. \
      Whoever has the watch signs the page; see [the rules](https://harbour.example/rules)."},
       "c":{"type":"listItem","order":"a2","text":"Port light: red"},
       "d":{"type":"listItem","order":"a3","text":"Starboard light: green"},
       "e":{"type":"checklistItem","order":"a4","text":"Soundings taken","checked":true},
       "f":{"type":"checklistItem","order":"a5","text":"Anchor bearing noted","checked":false},
       "g":{"type":"quote","order":"a6","text":"The sea finds out everything you did wrong."},
       "h":{"type":"code","order":"a7","text":"bearing = 184"},
       "i":{"type":"callout","order":"a8","text":"In fog, double the watch."}}}
      """;
}
