package org.tamis.managesieve.session;

/** RFC 5804 §2: what decides which commands are valid. */
enum SessionState {
  NOT_AUTHENTICATED,
  AUTHENTICATED
}
