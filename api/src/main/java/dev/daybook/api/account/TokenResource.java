package dev.daybook.api.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.daybook.api.Fields;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.account.Credentials;
import dev.daybook.persistence.account.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Short-lived tokens, given for user name and password or for an API key. */
@ApplicationScoped
@Path("tokens")
public class TokenResource {
  @Inject private Credentials credentials;
  @Inject private Tokens tokens;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response create(InputStream body) {
    Tokens.Issued issued = tokens.issue(who(Fields.of(body)));
    return Response.ok(
            JsonNodeFactory.instance
                .objectNode()
                .put("token", issued.token())
                .put("tokenType", "Bearer")
                .put("expiresIn", issued.life().toSeconds())
                .toString())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private Actor who(Fields fields) {
    if (fields.has("apiKey")) {
      String key = fields.text("apiKey");
      fields.end();
      return credentials.apiKey(key);
    }
    String user = fields.text("user");
    String password = fields.text("password");
    fields.end();
    return credentials.password(user, password);
  }
}
