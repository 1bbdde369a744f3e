package dev.daybook.admin;

import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.ActorPrincipal;
import dev.daybook.persistence.account.Accounts;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whoever looks at a page of the console. */
@Named("visitor")
@RequestScoped
public class Visitor {
  @Inject private Accounts accounts;
  private @Nullable String name;

  /**
   * The signed-in actor.
   *
   * @throws ProblemException UNAUTHENTICATED
   */
  Actor actor() {
    if (external().getUserPrincipal() instanceof ActorPrincipal principal) {
      return principal.actor();
    }
    throw new ProblemException(ProblemType.UNAUTHENTICATED, "Sign in first.");
  }

  /** Runs a page's action; what is not for the visitor becomes the container's error page. */
  void show(Consumer<Actor> action) throws IOException {
    try {
      action.accept(actor());
    } catch (ProblemException e) {
      int status =
          switch (e.type()) {
            case UNAUTHENTICATED, FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            default -> throw e;
          };
      external().responseSendError(status, null);
      FacesContext.getCurrentInstance().responseComplete();
    }
  }

  public boolean isSignedIn() {
    return external().getUserPrincipal() instanceof ActorPrincipal;
  }

  public boolean isOperator() {
    return isSignedIn() && actor().part() == Part.OPERATOR;
  }

  public String getName() {
    if (name == null) {
      name = accounts.own(actor()).displayName();
    }
    return name;
  }

  /** Ends the session. */
  public String signOut() {
    ConsoleSession.end((HttpServletRequest) external().getRequest());
    return "/admin/sign-in.xhtml?faces-redirect=true";
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }
}
