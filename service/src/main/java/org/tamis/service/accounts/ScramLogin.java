package org.tamis.service.accounts;

import javax.security.sasl.SaslException;

/** One attempt to log in with SCRAM, from the user's name to the proof. */
public final class ScramLogin {
  private final ScramKeys keys;
  private final Ending ending;

  /** What follows from the proof. */
  interface Ending {
    /** Throws {@link LoginRefused} after a wrong proof. */
    Identity of(boolean proven) throws SaslException;
  }

  ScramLogin(ScramKeys keys, Ending ending) {
    this.keys = keys;
    this.ending = ending;
  }

  /** Of the account, or of nobody: which cannot be told. */
  public ScramKeys keys() {
    return keys;
  }

  /** Throws {@link LoginRefused} unless the proof is right. */
  public Identity end(byte[] proof, byte[] authMessage) throws SaslException {
    return ending.of(keys.isProof(proof, authMessage));
  }
}
