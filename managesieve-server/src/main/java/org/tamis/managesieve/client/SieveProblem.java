package org.tamis.managesieve.client;

import java.io.IOException;

/** The server does not do what it is asked; the message says what, and in whose words. */
public final class SieveProblem extends IOException {
  private static final long serialVersionUID = 1;

  SieveProblem(String message) {
    super(message);
  }

  SieveProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
