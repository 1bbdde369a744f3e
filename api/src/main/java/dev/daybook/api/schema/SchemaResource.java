package dev.daybook.api.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Callers;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What documents must be, kind by kind: the very schemas that the server checks with. */
@ApplicationScoped
@Path("schemas")
public class SchemaResource {
  private static final String SCHEMA_JSON = "application/schema+json";

  /** The kinds there are, and where the schema of each stands. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(@Context SecurityContext security, @Context Request request) {
    Callers.actor(security);
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    ArrayNode schemas = list.putArray("schemas");
    for (Kind kind : Kinds.all()) {
      schemas
          .addObject()
          .put("kind", kind.word())
          .put("version", kind.schemaVersion())
          .put("href", "/api/v1/schemas/" + kind.word());
    }
    return answer(list.toString(), request);
  }

  /** The schema of one kind. */
  @GET
  @Path("{kind}")
  @Produces({SCHEMA_JSON, MediaType.APPLICATION_JSON})
  public Response get(
      @PathParam("kind") String word, @Context SecurityContext security, @Context Request request) {
    Callers.actor(security);
    Kind kind =
        Kinds.all().stream()
            .filter(one -> one.word().equals(word))
            .findFirst()
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing here."));
    return answer(kind.schema().text(), request);
  }

  private static Response answer(String text, Request request) {
    EntityTag tag =
        new EntityTag(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString());
    Response.ResponseBuilder known = request.evaluatePreconditions(tag);
    return (known == null ? Response.ok(text) : known)
        .tag(tag)
        .header("Cache-Control", "private, no-cache")
        .build();
  }
}
