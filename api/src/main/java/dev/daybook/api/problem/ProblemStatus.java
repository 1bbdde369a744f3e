package dev.daybook.api.problem;

import dev.daybook.problem.ProblemType;

/** The HTTP status of each type of problem. */
final class ProblemStatus {
  private ProblemStatus() {}

  static int of(ProblemType type) {
    return switch (type) {
      case INVALID_JSON, INVALID_ID, INVALID_PARAMETER, INVALID_CURSOR, INCOMPLETE_BODY -> 400;
      case UNAUTHENTICATED, SIGN_IN_REFUSED -> 401;
      case FORBIDDEN, TENANT_SUSPENDED -> 403;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case NOT_ACCEPTABLE -> 406;
      case ALREADY_EXISTS, CONFLICT, MERGE_REFUSED, DELETE_BRAKE, WORKSPACE_CLOSED -> 409;
      case CURSOR_EXPIRED, BEYOND_HORIZON, REDACTED -> 410;
      case STALE_VERSION -> 412;
      case BODY_TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case RANGE_NOT_SATISFIABLE -> 416;
      case INVALID_DOCUMENT, LIMIT_EXCEEDED, COMMAND_REUSED, HASH_MISMATCH, DAMAGED_ARCHIVE -> 422;
      case VERSION_REQUIRED -> 428;
      case SIGN_IN_LOCKED, TOO_MANY_REQUESTS, TOO_MANY_STREAMS -> 429;
      case INTERNAL -> 500;
      case BUSY, WORKSPACE_MOVING, SHARD_UNAVAILABLE, KEY_UNAVAILABLE, UNKNOWN_VERSION -> 503;
      case INSUFFICIENT_STORAGE, QUOTA_EXCEEDED -> 507;
    };
  }
}
