package dev.daybook.admin;

import dev.daybook.person.Account;

/** A person as the console shows it. */
public final class PersonRow {
  private final Account account;

  PersonRow(Account account) {
    this.account = account;
  }

  public String getId() {
    return account.id().toString();
  }

  public String getUser() {
    return account.userName();
  }

  public String getName() {
    return account.displayName();
  }

  public String getPart() {
    return account.part().word();
  }

  public boolean isDisabled() {
    return account.isDisabled();
  }

  public String getState() {
    return account.isDisabled() ? "disabled" : "active";
  }

  public String getCreated() {
    return Texts.minute(account.createdAt());
  }
}
