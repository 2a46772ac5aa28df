package org.tamis.service.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.jspecify.annotations.Nullable;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.LoginRefused;
import org.tamis.service.accounts.SaslPrep;

/** The server's side of PLAIN (RFC 4616). */
final class PlainServer implements SaslServer {
  private final Accounts accounts;
  private final Set<String> administrators;
  private String account = "";
  private String loggedIn = "";

  PlainServer(Accounts accounts, Set<String> administrators) {
    this.accounts = accounts;
    this.administrators = administrators;
  }

  @Override
  public String getMechanismName() {
    return "PLAIN";
  }

  /** An empty response is the client's wish to be asked first. */
  @Override
  public byte @Nullable [] evaluateResponse(byte[] response) throws SaslException {
    if (isComplete()) {
      throw new IllegalStateException("the exchange is complete");
    }
    if (response.length == 0) {
      return new byte[0];
    }
    // RFC 4616 §2: [authzid] UTF8NUL authcid UTF8NUL passwd
    String[] parts = utf8(response).split("\0", -1);
    if (parts.length != 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
      throw new SaslException("not a PLAIN message");
    }
    account = logIn(parts[0], parts[1], parts[2]);
    return null;
  }

  private String logIn(String authzid, String authcid, String password) throws SaslException {
    // RFC 5804 §2.1: names are compared as SASLprep prepares them.
    String name = SaslPrep.prepare(authcid).orElse("");
    if (!accounts.accepts(name, password)) {
      throw new LoginRefused("wrong user name or password", authcid, password);
    }
    String actAs = authzid.isEmpty() ? name : SaslPrep.prepare(authzid).orElse("");
    boolean allowed =
        actAs.equals(name) || (administrators.contains(name) && accounts.exists(actAs));
    if (!allowed) {
      throw new LoginRefused("not authorized to act as another account", authcid, password);
    }
    loggedIn = name;
    return actAs;
  }

  private static String utf8(byte[] octets) throws SaslException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw new SaslException("the PLAIN message is not UTF-8", e);
    }
  }

  @Override
  public boolean isComplete() {
    return !account.isEmpty();
  }

  @Override
  public String getAuthorizationID() {
    if (!isComplete()) {
      throw new IllegalStateException("the exchange is not complete");
    }
    return account;
  }

  @Override
  public byte[] unwrap(byte[] incoming, int offset, int length) {
    throw new IllegalStateException("PLAIN has no security layer");
  }

  @Override
  public byte[] wrap(byte[] outgoing, int offset, int length) {
    throw new IllegalStateException("PLAIN has no security layer");
  }

  @Override
  public @Nullable Object getNegotiatedProperty(String propertyName) {
    return propertyName.equals(SaslMechanism.AUTHENTICATION_ID) ? loggedIn : null;
  }

  @Override
  public void dispose() {}
}
