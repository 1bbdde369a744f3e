package dev.daybook.admin;

import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.account.Credentials;
import dev.daybook.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Signing in to the console with user name and password. */
@Named("signInPage")
@RequestScoped
public class SignInPage {
  @Inject private Credentials credentials;
  @Inject private ConsoleSession session;
  private String user = "";
  private String password = "";
  private @Nullable String wanted;

  /** Goes on to the visitor's own beginning, or stays and says why. */
  public @Nullable String signIn() {
    FacesContext faces = FacesContext.getCurrentInstance();
    try {
      Actor actor = credentials.password(user, password);
      if (!ConsoleSession.isFor(actor)) {
        return stay(faces, "The console is for operators and administrators.");
      }
      session.begin((HttpServletRequest) faces.getExternalContext().getRequest(), actor);
      ExternalContext external = faces.getExternalContext();
      // An address of our own: see ConsoleSession.next.
      external.redirect(external.getRequestContextPath() + ConsoleSession.next(wanted));
      faces.responseComplete();
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ProblemException e) {
      Object seconds = e.members().get("retryAfterSeconds");
      return stay(faces, e.detail() + (seconds == null ? "" : " (" + seconds + " s)"));
    }
  }

  private static @Nullable String stay(FacesContext faces, String why) {
    faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, why, null));
    return null;
  }

  /** Where to go on; an address of this console, or it is not heeded. */
  public @Nullable String getWanted() {
    return wanted;
  }

  public void setWanted(@Nullable String wanted) {
    this.wanted = wanted;
  }

  public String getUser() {
    return user;
  }

  public void setUser(String user) {
    this.user = user;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }
}
