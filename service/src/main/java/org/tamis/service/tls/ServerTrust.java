package org.tamis.service.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Which servers this program trusts when it is the client. The JDK decides; of a certificate that
 * it refuses, the exception says whose it is, since only here the chain can still be seen.
 */
public final class ServerTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager jdk;

  private ServerTrust(X509ExtendedTrustManager jdk) {
    this.jdk = jdk;
  }

  /** Trusts the platform's authorities. */
  public static SSLSocketFactory platform() {
    try {
      return sockets(null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform's trusted certificates cannot be used", e);
    }
  }

  /** Trusts these authorities and no other. */
  public static SSLSocketFactory of(KeyStore authorities) throws GeneralSecurityException {
    return sockets(authorities);
  }

  private static SSLSocketFactory sockets(@Nullable KeyStore authorities)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    TrustManager[] named =
        Arrays.stream(factory.getTrustManagers())
            .map(ServerTrust::named)
            .toArray(TrustManager[]::new);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, named, null);
    return context.getSocketFactory();
  }

  private static TrustManager named(TrustManager manager) {
    return manager instanceof X509ExtendedTrustManager jdk ? new ServerTrust(jdk) : manager;
  }

  /** The JDK's check of one chain. */
  @FunctionalInterface
  private interface Check {
    void run() throws CertificateException;
  }

  private static void check(X509Certificate[] chain, Optional<String> host, Check check)
      throws CertificateException {
    try {
      check.run();
    } catch (CertificateException e) {
      throw UntrustedServer.because(chain, host, e);
    }
  }

  private static Optional<String> host(@Nullable SSLSession session) {
    return Optional.ofNullable(session).map(SSLSession::getPeerHost);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    Optional<String> host =
        socket instanceof SSLSocket tls ? host(tls.getHandshakeSession()) : Optional.empty();
    check(chain, host, () -> jdk.checkServerTrusted(chain, kind, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    check(
        chain,
        host(engine.getHandshakeSession()),
        () -> jdk.checkServerTrusted(chain, kind, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    check(chain, Optional.empty(), () -> jdk.checkServerTrusted(chain, kind));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    jdk.checkClientTrusted(chain, kind, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    jdk.checkClientTrusted(chain, kind, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    jdk.checkClientTrusted(chain, kind);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return jdk.getAcceptedIssuers();
  }
}
