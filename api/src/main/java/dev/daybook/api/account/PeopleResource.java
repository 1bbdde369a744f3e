package dev.daybook.api.account;

import dev.daybook.api.Callers;
import dev.daybook.api.Fields;
import dev.daybook.api.Paging;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.account.Accounts;
import dev.daybook.persistence.account.NewAccount;
import dev.daybook.persistence.workspace.OwnWorkspaces;
import dev.daybook.person.Account;
import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The people of a tenant, for its administrators. */
@ApplicationScoped
@Path("people")
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {
  private static final System.Logger LOG = System.getLogger(PeopleResource.class.getName());

  @Inject private Accounts accounts;
  @Inject private OwnWorkspaces workspaces;

  @GET
  public Response list(@BeanParam Paging paging, @Context SecurityContext security) {
    return Paging.answer(
        "people",
        accounts.list(Callers.actor(security), paging.afterText(), paging.most()),
        AccountJson::of,
        Account::userName);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(InputStream body, @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    Fields fields = Fields.of(body);
    String user = fields.text("user");
    String name = fields.text("name");
    Part part = part(fields.textOrNull("part"));
    String password = fields.text("password");
    fields.end();
    Account made = accounts.create(actor, new NewAccount(user, name, part, password));
    makeWorkspace(actor, made);
    return Response.created(URI.create("people/" + made.id()))
        .entity(AccountJson.of(made).toString())
        .build();
  }

  /** The account stands in the catalog, its workspace on a shard: the second may fail alone. */
  private void makeWorkspace(Actor administrator, Account made) {
    try {
      workspaces.makePersonal(administrator.requireTenant(), made.id());
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.INFO, "own workspace is made at its first use", e);
    }
  }

  /** Disables the account; who a person was stays known. */
  @DELETE
  @Path("{person}")
  public Response disable(@PathParam("person") String person, @Context SecurityContext security) {
    accounts.disable(Callers.actor(security), PersonId.parse(person));
    return Response.noContent().build();
  }

  private static Part part(@Nullable String word) {
    if (word == null || word.equals(Part.PERSON.word())) {
      return Part.PERSON;
    }
    if (word.equals(Part.ADMINISTRATOR.word())) {
      return Part.ADMINISTRATOR;
    }
    throw new ProblemException(
        ProblemType.INVALID_DOCUMENT,
        "A part is one of administrator, person.",
        Map.of("field", "part"));
  }
}
