package org.tamis.managesieve.wire;

/**
 * The response codes without argument of RFC 5804 §1.3 that this server sends. TRANSITION-NEEDED is
 * not among them: it tells strangers that the account exists, and promises that the mechanism works
 * after one log-in by PLAIN. Here a mechanism is offered only if all accounts can use it.
 */
public enum ResponseCode {
  AUTH_TOO_WEAK,
  ENCRYPT_NEEDED,
  QUOTA_MAXSCRIPTS,
  QUOTA_MAXSIZE,
  TRYLATER,
  ACTIVE,
  NONEXISTENT,
  ALREADYEXISTS,
  WARNINGS;

  /** As it stands between the parentheses. */
  String atom() {
    return switch (this) {
      case AUTH_TOO_WEAK -> "AUTH-TOO-WEAK";
      case ENCRYPT_NEEDED -> "ENCRYPT-NEEDED";
      case QUOTA_MAXSCRIPTS -> "QUOTA/MAXSCRIPTS";
      case QUOTA_MAXSIZE -> "QUOTA/MAXSIZE";
      case TRYLATER, ACTIVE, NONEXISTENT, ALREADYEXISTS, WARNINGS -> name();
    };
  }
}
