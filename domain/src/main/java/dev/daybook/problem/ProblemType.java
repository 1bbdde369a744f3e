package dev.daybook.problem;

import java.util.Arrays;
import java.util.Locale;

/**
 * Every kind of problem the server answers with. Its {@link #slug} ends the {@code type} URI and
 * names its page in docs/problems; the HTTP status is the mapper's affair.
 */
public enum ProblemType {
  // What was sent cannot be read.
  INVALID_JSON("The body is not JSON that Daybook takes"),
  INVALID_ID("Not an id"),
  INVALID_PARAMETER("A parameter is not valid"),
  INVALID_CURSOR("Not a cursor of this list"),
  UNSUPPORTED_MEDIA_TYPE("The media type is not supported"),
  NOT_ACCEPTABLE("No acceptable media type"),
  INCOMPLETE_BODY("The body ended early"),
  RANGE_NOT_SATISFIABLE("The content has no such range"),
  METHOD_NOT_ALLOWED("The method is not allowed here"),
  // What was sent can be read but not taken.
  INVALID_DOCUMENT("The document breaks a rule"),
  LIMIT_EXCEEDED("Over a limit"),
  HASH_MISMATCH("The content is not that of the hash"),
  BODY_TOO_LARGE("The body is too large"),
  DAMAGED_ARCHIVE("The archive is damaged"),
  // Who sent it.
  UNAUTHENTICATED("Not signed in"),
  SIGN_IN_REFUSED("Sign-in refused"),
  SIGN_IN_LOCKED("Too many failed sign-ins"),
  FORBIDDEN("Not allowed"),
  TENANT_SUSPENDED("The tenant is suspended"),
  NOT_FOUND("Not found"),
  // How it meets what is there.
  ALREADY_EXISTS("Already exists"),
  CONFLICT("In conflict with the present state"),
  MERGE_REFUSED("Both sides have changed the same"),
  DELETE_BRAKE("So many deletions must be confirmed"),
  STALE_VERSION("The item has changed"),
  VERSION_REQUIRED("If-Match is required"),
  COMMAND_REUSED("The idempotency key was used for another request"),
  CURSOR_EXPIRED("The cursor is of an earlier epoch"),
  BEYOND_HORIZON("The journal no longer tells so much of the past"),
  REDACTED("The content was redacted"),
  WORKSPACE_CLOSED("The workspace is closed to changes"),
  // What the tenant's tier does not allow.
  TOO_MANY_REQUESTS("Too many requests"),
  QUOTA_EXCEEDED("The tenant's quota is used up"),
  // What the server cannot do now.
  TOO_MANY_STREAMS("Too many streams"),
  BUSY("Busy: try again"),
  WORKSPACE_MOVING("The workspace is moving: try again"),
  SHARD_UNAVAILABLE("The database is not available"),
  KEY_UNAVAILABLE("The key is not available"),
  UNKNOWN_VERSION("Written by a newer version"),
  INSUFFICIENT_STORAGE("There is no room for the content"),
  INTERNAL("Internal error");

  private final String title;

  ProblemType(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** The last part of the {@code type} URI, such as {@code stale-version}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Nothing is wrong with what was asked for: made again in a moment it may be done. */
  public boolean passes() {
    return isCrowded() || this == WORKSPACE_MOVING || this == SHARD_UNAVAILABLE;
  }

  /** So much is done at once that it was not this one's turn. */
  public boolean isCrowded() {
    return this == BUSY || this == TOO_MANY_REQUESTS;
  }

  /** The server's fault rather than the caller's: logged, with an incident id. */
  public boolean isFault() {
    return this == INTERNAL || this == SHARD_UNAVAILABLE || this == UNKNOWN_VERSION;
  }

  public static ProblemType ofSlug(String slug) {
    return Arrays.stream(values())
        .filter(type -> type.slug().equals(slug))
        .findFirst()
        .orElseThrow();
  }
}
