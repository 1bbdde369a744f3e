package dev.daybook.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** A tenant made for the tests, on a shard of their choice, with its first administrator. */
record Tenant(Product product, String id, String shard, Person administrator) {
  static final String PASSWORD = "correct horse battery";
  private static final String ADMINISTRATOR = "admin.";

  static Person operator(Product product) {
    return Person.signedIn(product, "operator", product.operatorPassword());
  }

  /** One more, of whom nobody else knows: there is no call of the API that makes one. */
  static Person anotherOperator(Product product) {
    String user = "o." + UUID.randomUUID();
    try (Connection connection = product.superuser("catalog");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into account (person_id, known_as, user_name, display_name, part, password_hash)"
                    + " select id, id, ?, 'Olga', part, password_hash"
                    + " from account, (values (?::uuid)) as made (id) where user_name = 'operator'")) {
      insert.setString(1, user);
      insert.setObject(2, UUID.randomUUID());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Person.signedIn(product, user, product.operatorPassword());
  }

  static Tenant make(Product product, String shard) {
    return make(product, shard, "team");
  }

  static Tenant make(Product product, String shard, String tier) {
    String slug = "t-" + UUID.randomUUID().toString().substring(0, 18);
    String user = ADMINISTRATOR + slug;
    JsonNode made =
        operator(product)
            .client()
            .post(
                "/operator/tenants",
                """
                {"slug":"%s","name":"Tenant on %s","shard":"%s","tier":"%s",
                 "administrator":{"user":"%s","name":"Ada","password":"%s"}}
                """
                    .formatted(slug, shard, shard, tier, user, PASSWORD))
            .expect(201)
            .json();
    Person administrator = Person.signedIn(product, user, PASSWORD);
    return new Tenant(
        product, made.path("id").asText(), made.path("shard").asText(), administrator);
  }

  String slug() {
    return administrator.user().substring(ADMINISTRATOR.length());
  }

  /** Somebody new of this tenant. */
  Person person() {
    String user = "p." + UUID.randomUUID();
    administrator
        .client()
        .post(
            "/people",
            "{\"user\":\"%s\",\"name\":\"Bo\",\"password\":\"%s\"}".formatted(user, PASSWORD))
        .expect(201);
    return Person.signedIn(product, user, PASSWORD);
  }

  /** A new workspace of the administrator's. */
  Workspace workspace() {
    JsonNode made =
        administrator.client().post("/workspaces", "{\"name\":\"Work\"}").expect(201).json();
    return new Workspace(this, made.path("id").asText());
  }
}
