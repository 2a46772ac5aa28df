package org.tamis.service.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Several certificates of one server, of which a client gets the one for the name that it asks for
 * (RFC 6066 §3). The first is for clients that ask for no name, or for one that no certificate has.
 */
final class NamedIdentities extends X509ExtendedKeyManager {
  private static final int DNS_NAME = 2; // RFC 5280 §4.2.1.6

  private final List<PemIdentity> identities;

  NamedIdentities(List<PemIdentity> identities) {
    this.identities = List.copyOf(identities);
  }

  /** An alias is the number of an identity. */
  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return chosenFor(asked(engine.getHandshakeSession())).stream()
        .filter(i -> identity(i).key().getAlgorithm().equalsIgnoreCase(keyType))
        .findFirst()
        .orElse(null);
  }

  /** Of one name with keys of two kinds, either may be taken; of two names, one only. */
  private List<String> chosenFor(List<String> names) {
    List<String> named =
        all().stream().filter(i -> names.stream().anyMatch(name -> isFor(i, name))).toList();
    return named.isEmpty() ? all().subList(0, 1) : named;
  }

  private List<String> all() {
    return IntStream.range(0, identities.size()).mapToObj(Integer::toString).toList();
  }

  private PemIdentity identity(String alias) {
    return identities.get(Integer.parseInt(alias));
  }

  private static List<String> asked(@Nullable SSLSession handshake) {
    return handshake instanceof ExtendedSSLSession session
        ? session.getRequestedServerNames().stream()
            .filter(SNIHostName.class::isInstance)
            .map(name -> ((SNIHostName) name).getAsciiName().toLowerCase(Locale.ROOT))
            .toList()
        : List.of();
  }

  private boolean isFor(String alias, String host) {
    int dot = host.indexOf('.');
    String wildcard = dot < 0 ? host : "*" + host.substring(dot); // RFC 9525 §6.3
    return names(identity(alias).chain().getFirst()).stream()
        .anyMatch(name -> name.equals(host) || name.equals(wildcard));
  }

  private static List<String> names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> name.getFirst().equals(DNS_NAME))
              .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity(alias).chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity(alias).key();
  }

  @Override
  public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return all().stream()
        .filter(i -> identity(i).key().getAlgorithm().equalsIgnoreCase(keyType))
        .toArray(String[]::new);
  }

  @Override
  public String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    throw new IllegalStateException("servers use engines");
  }

  @Override
  public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    throw new IllegalStateException("this is a server's");
  }

  @Override
  public String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    throw new IllegalStateException("this is a server's");
  }
}
