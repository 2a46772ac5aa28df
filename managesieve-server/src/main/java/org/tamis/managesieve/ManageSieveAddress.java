package org.tamis.managesieve;

import org.tamis.service.net.ListenAddress;

/** Where the service listens, with the rule that holds there. */
public record ManageSieveAddress(ListenAddress listen, TlsRule tls) {
  boolean needsCertificate() {
    return tls.needsCertificate(listen);
  }
}
