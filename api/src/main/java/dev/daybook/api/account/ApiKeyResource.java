package dev.daybook.api.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Callers;
import dev.daybook.api.Fields;
import dev.daybook.api.Paging;
import dev.daybook.item.Uuids;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.account.ApiKeys;
import dev.daybook.person.ApiKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** One's own API keys. */
@ApplicationScoped
@Path("api-keys")
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeyResource {
  private static final int LIFE_DAYS_MAX = 3_650;

  @Inject private ApiKeys keys;

  @GET
  public Response list(@BeanParam Paging paging, @Context SecurityContext security) {
    return Paging.answer(
        "apiKeys",
        keys.list(Callers.actor(security), paging.after(Function.identity()), paging.most()),
        ApiKeyResource::json,
        key -> key.id().toString());
  }

  /** The answer is the only one that ever shows the key's text. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(InputStream body, @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    Fields fields = Fields.of(body);
    String name = fields.text("name");
    Integer days = fields.numberOrNull("expiresInDays", LIFE_DAYS_MAX);
    fields.end();
    ApiKeys.Made made = keys.make(actor, name, days == null ? null : Duration.ofDays(days));
    return Response.created(URI.create("api-keys/" + made.key().id()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(json(made.key()).put("apiKey", made.text()).toString())
        .build();
  }

  @DELETE
  @Path("{id}")
  public Response revoke(@PathParam("id") String id, @Context SecurityContext security) {
    keys.revoke(Callers.actor(security), Uuids.parse(id));
    return Response.noContent().build();
  }

  private static ObjectNode json(ApiKey key) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", key.id().toString())
        .put("name", key.name())
        .put("createdAt", key.createdAt().toString())
        .put("expiresAt", key.expiresAt().map(Instant::toString).orElse(null));
  }
}
