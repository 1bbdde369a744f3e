package dev.daybook.admin;

import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.ActorPrincipal;
import dev.daybook.persistence.account.Accounts;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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

  /** Fills a page; what is not for the visitor becomes the container's error page. */
  void show(Consumer<Actor> action) throws IOException {
    try {
      action.accept(actor());
    } catch (RuntimeException e) {
      sendError(problem(e));
    }
  }

  /** The problem behind an exception, which is the container's where it is none of ours. */
  static ProblemException problem(RuntimeException error) {
    return SqlProblems.behind(error).orElseThrow(() -> error);
  }

  private static void sendError(ProblemException problem) throws IOException {
    external().responseSendError(status(problem), null);
    FacesContext.getCurrentInstance().responseComplete();
  }

  private static int status(ProblemException problem) {
    return switch (problem.type()) {
      case UNAUTHENTICATED, FORBIDDEN, TENANT_SUSPENDED -> 403;
      case NOT_FOUND -> 404;
      case INVALID_ID, INVALID_PARAMETER, INVALID_CURSOR, INVALID_DOCUMENT, LIMIT_EXCEEDED -> 400;
      default -> {
        if (problem.type().passes()) {
          yield 503;
        }
        throw problem;
      }
    };
  }

  /** Carries out what a form asks for: goes on, or stays and says why not. */
  @Nullable String act(Function<Actor, String> action) {
    return carryOut(null, action);
  }

  /**
   * As above, for forms that nothing is typed into.
   *
   * @param again the page to show anew when it was not to be; what a forged form makes of it
   *     becomes the container's error page
   */
  @Nullable String act(Supplier<String> again, Function<Actor, String> action) throws IOException {
    String page;
    try {
      page = again.get();
    } catch (ProblemException e) {
      sendError(e);
      return null;
    }
    return carryOut(page, action);
  }

  private @Nullable String carryOut(@Nullable String again, Function<Actor, String> action) {
    try {
      return action.apply(actor());
    } catch (RuntimeException error) {
      ProblemException e = problem(error);
      if (e.type() == ProblemType.INTERNAL) {
        throw error;
      }
      external().getFlash().setKeepMessages(again != null);
      say(FacesMessage.SEVERITY_ERROR, e.detail());
      return again == null ? null : "/admin/" + again + "&faces-redirect=true";
    }
  }

  /** Tells something on the next page. */
  static void sayNext(String what) {
    external().getFlash().setKeepMessages(true);
    say(FacesMessage.SEVERITY_INFO, what);
  }

  static void say(FacesMessage.Severity severity, String what) {
    FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, what, null));
  }

  public boolean isSignedIn() {
    return external().getUserPrincipal() instanceof ActorPrincipal;
  }

  public boolean isOperator() {
    return isSignedIn() && actor().part() == Part.OPERATOR;
  }

  public boolean isAdministrator() {
    return isSignedIn() && actor().part() == Part.ADMINISTRATOR;
  }

  public String getName() {
    if (name == null) {
      name = accounts.own(actor()).displayName();
    }
    return name;
  }

  /** Whether the page that is shown is one of a part of the console. */
  public boolean isAt(String pages) {
    String page = FacesContext.getCurrentInstance().getViewRoot().getViewId();
    for (String prefix : pages.split(" ", -1)) {
      if (page.startsWith("/admin/" + prefix)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a form that was sent is being read: what a page shows of it depends on what it loads,
   * which is not there yet, and what is not shown is not read. What is asked for is checked anyway.
   */
  public boolean isReading() {
    return FacesContext.getCurrentInstance().getCurrentPhaseId() != PhaseId.RENDER_RESPONSE;
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
