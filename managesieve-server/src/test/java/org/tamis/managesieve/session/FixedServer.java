package org.tamis.managesieve.session;

import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.jspecify.annotations.Nullable;

/** A mechanism of one turn that says what it is told to say, and lets bob in. */
record FixedServer(Turn turn) implements SaslServer {
  /** What it does with the response. */
  @FunctionalInterface
  interface Turn {
    byte[] evaluate(byte[] response) throws SaslException;
  }

  @Override
  public String getMechanismName() {
    return "X-TEST";
  }

  @Override
  public byte[] evaluateResponse(byte[] response) throws SaslException {
    return turn.evaluate(response);
  }

  @Override
  public boolean isComplete() {
    return true;
  }

  @Override
  public String getAuthorizationID() {
    return "bob";
  }

  @Override
  public byte[] unwrap(byte[] incoming, int offset, int length) {
    throw new IllegalStateException();
  }

  @Override
  public byte[] wrap(byte[] outgoing, int offset, int length) {
    throw new IllegalStateException();
  }

  @Override
  public @Nullable Object getNegotiatedProperty(String propertyName) {
    return null;
  }

  @Override
  public void dispose() {}
}
