package org.tamis.managesieve;

import org.tamis.service.net.ListenAddress;

/** What an address on which the service listens has to do with TLS. */
public enum TlsRule {
  /** TLS begins with the connection; there is no STARTTLS. */
  IMPLICIT,
  /** Passwords are taken under TLS only, which STARTTLS begins. */
  REQUIRED,
  /**
   * As {@link #REQUIRED} for clients of other machines. Those of this one may log in without TLS:
   * webmail and programs of administrators do by default, and nobody can listen to them.
   */
  OUTSIDE,
  /** STARTTLS is there for whoever wants it. */
  OPTIONAL,
  /** No STARTTLS: for networks that are protected otherwise. */
  OFF;

  /**
   * Whether a client may show its password only under TLS.
   *
   * @param here whether the client is on this machine
   */
  boolean isRequired(boolean here) {
    return switch (this) {
      case IMPLICIT, REQUIRED -> true;
      case OUTSIDE -> !here;
      case OPTIONAL, OFF -> false;
    };
  }

  boolean hasStartTls() {
    return switch (this) {
      case REQUIRED, OUTSIDE, OPTIONAL -> true;
      case IMPLICIT, OFF -> false;
    };
  }

  /** For people. */
  String words(boolean hasCertificate) {
    if (!hasCertificate) {
      return "no TLS";
    }
    return switch (this) {
      case IMPLICIT -> "TLS from the beginning";
      case REQUIRED -> "TLS required";
      case OUTSIDE -> "TLS required from other machines";
      case OPTIONAL -> "TLS offered";
      case OFF -> "no TLS";
    };
  }

  /** Whether clients of this address could not log in without a certificate. */
  boolean needsCertificate(ListenAddress address) {
    boolean here =
        switch (address) {
          case ListenAddress.Tcp tcp -> tcp.address().getAddress().isLoopbackAddress();
          case ListenAddress.Unix _ -> true;
        };
    return isRequired(here);
  }
}
