package dev.daybook.admin;

import dev.daybook.persistence.account.Accounts;
import dev.daybook.persistence.account.NewAccount;
import dev.daybook.person.Part;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The form that makes an account in the administrator's tenant. */
@Named("newPersonPage")
@RequestScoped
public class NewPersonPage {
  @Inject private Visitor visitor;
  @Inject private Accounts accounts;
  private String user = "";
  private String name = "";
  private String password = "";
  private boolean administrator;

  public void load() throws IOException {
    visitor.show(actor -> actor.require(Part.ADMINISTRATOR));
  }

  /** Makes the account. A person's own workspace is made at its first use. */
  public @Nullable String make() {
    return visitor.act(
        actor -> {
          Part part = administrator ? Part.ADMINISTRATOR : Part.PERSON;
          accounts.create(actor, new NewAccount(user, name, part, password));
          Visitor.sayNext(name + " can sign in now.");
          return "/admin/people.xhtml?faces-redirect=true";
        });
  }

  public String getUser() {
    return user;
  }

  public void setUser(String user) {
    this.user = user;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public boolean isAdministrator() {
    return administrator;
  }

  public void setAdministrator(boolean administrator) {
    this.administrator = administrator;
  }
}
