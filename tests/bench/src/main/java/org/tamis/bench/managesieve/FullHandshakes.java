package org.tamis.bench.managesieve;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS for a client that trusts everybody, and resumes no session. */
final class FullHandshakes {
  private final AtomicLong certificates = new AtomicLong();
  private final AtomicLong names = new AtomicLong();
  private final SSLSocketFactory sockets;

  FullHandshakes() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Anybody()}, null);
      context.getClientSessionContext().setSessionCacheSize(1);
      sockets = context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /** Sessions are kept by name, so that a name of its own finds none to resume. */
  Socket over(Socket socket) throws IOException {
    String name = "server-" + names.incrementAndGet(); // without a dot it is not told to the server
    SSLSocket secure = (SSLSocket) sockets.createSocket(socket, name, socket.getPort(), true);
    secure.startHandshake();
    return secure;
  }

  /** How many there were: a server shows no certificate when a session is resumed. */
  long done() {
    return certificates.get();
  }

  private final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      certificates.incrementAndGet();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      certificates.incrementAndGet();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      certificates.incrementAndGet();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
