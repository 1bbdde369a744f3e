package dev.daybook.api.database;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Callers;
import dev.daybook.persistence.schema.DatabaseFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** The catalog and the shards, for operators. There are as many as the installation names. */
@ApplicationScoped
@Path("operator/databases")
@Produces(MediaType.APPLICATION_JSON)
public class DatabaseResource {
  @Inject private DatabaseFacts databases;

  @GET
  public Response list(@Context SecurityContext security) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode all = answer.putArray("databases");
    databases.list(Callers.actor(security)).forEach(database -> all.add(json(database)));
    return Response.ok(answer.toString()).build();
  }

  private static ObjectNode json(DatabaseFacts.Answer database) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", database.name())
            .put("part", database.shard() ? "shard" : "catalog")
            .put("reachable", database.facts().isPresent())
            .put("schemaWanted", database.schemaWanted());
    database
        .facts()
        .ifPresent(
            facts ->
                json.put("schema", database.schema())
                    .put("schemaVersion", facts.schemaVersion())
                    .put("serverVersion", facts.serverVersion())
                    .put("startedAt", facts.startedAt().toString())
                    .put("sizeBytes", facts.sizeBytes())
                    .put("connections", facts.connections())
                    .put("connectionsBusy", facts.connectionsBusy())
                    .put("connectionsMax", facts.connectionsMax()));
    return json;
  }
}
