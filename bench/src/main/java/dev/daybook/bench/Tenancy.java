package dev.daybook.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes the tenants and their workspaces, each through the API. */
final class Tenancy {
  private static final String V1 = "/api/v1";

  private final Api api;
  private final String operator;
  private final List<String> tokens = new ArrayList<>();

  /** Signs in as the operator. */
  Tenancy(Api api, String operatorPassword) {
    this.api = api;
    this.operator = token("operator", operatorPassword);
  }

  /** The operator's token. */
  String operator() {
    return operator;
  }

  /** Tenants, each with an administrator and one workspace. */
  List<Target> make(int tenants) {
    List<Target> made = new ArrayList<>();
    for (int tenant = 1; tenant <= tenants; tenant++) {
      tokens.add(token("bench" + tenant, provision(tenant)));
      made.add(workspace(tokens.get(tenant - 1), "Notes"));
    }
    return made;
  }

  /** One tenant, with an administrator of the same name; his password. */
  String provision(int tenant) {
    String password = UUID.randomUUID().toString();
    api.post(
        V1 + "/operator/tenants",
        operator,
        """
        {"slug":"%1$s","name":"Bench %2$d","administrator":{"user":"%1$s","name":"Bench","password":"%3$s"}}
        """
            .formatted("bench" + tenant, tenant, password));
    return password;
  }

  /** The workspace of a further tenant, which is of that tier. */
  Target ofTier(String tier) {
    String password = UUID.randomUUID().toString();
    api.post(
        V1 + "/operator/tenants",
        operator,
        """
        {"slug":"%1$s","name":"Bench","tier":"%1$s","administrator":{"user":"%1$s","name":"Bench","password":"%2$s"}}
        """
            .formatted(tier, password));
    return workspace(token(tier, password), "Notes");
  }

  /** Begins a job of a tenant's, as its operator; the job's id. */
  String operate(String slug, String what, String body) {
    String path = V1 + "/operator/tenants/" + slug + "/" + what;
    return Api.member(api.post(path, operator, body).body(), "id");
  }

  /** How such a job stands, JSON. */
  String job(String id) {
    return api.get(V1 + "/jobs/" + id, operator);
  }

  /** Further workspaces, spread over the tenants. */
  List<Target> workspaces(int count, String name) {
    List<Target> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(workspace(tokens.get(i % tokens.size()), name + " " + (i + 1)));
    }
    return made;
  }

  /** The same workspace for its owner and for new editors, so many people in all. */
  List<Target> people(Target owner, int count) {
    List<Target> people = new ArrayList<>(List.of(owner));
    for (int i = 1; i < count; i++) {
      String user = "editor" + i;
      String password = UUID.randomUUID().toString();
      String account =
          "{\"user\":\"%1$s\",\"name\":\"%1$s\",\"password\":\"%2$s\"}".formatted(user, password);
      String id = Api.member(api.post(V1 + "/people", owner.token(), account).body(), "id");
      api.put(owner.path() + "/members/" + id, owner.token(), "{\"role\":\"editor\"}");
      people.add(new Target(token(user, password), owner.workspace(), owner.cursors()));
    }
    return people;
  }

  private Target workspace(String token, String name) {
    String made = api.post(V1 + "/workspaces", token, "{\"name\":\"" + name + "\"}").body();
    return new Target(token, Api.member(made, "id"), "-");
  }

  private String token(String user, String password) {
    return Api.member(
        api.post(
                V1 + "/tokens",
                null,
                "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(user, password))
            .body(),
        "token");
  }
}
