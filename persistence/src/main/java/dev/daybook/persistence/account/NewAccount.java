package dev.daybook.persistence.account;

import dev.daybook.person.Part;

/** An account to be made; checked where it is. */
public record NewAccount(String userName, String displayName, Part part, String password) {
  /** Without the password, whoever prints it. */
  @Override
  public String toString() {
    return "NewAccount[" + userName + "]";
  }
}
