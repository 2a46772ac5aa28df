package org.tamis.service.sasl;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.ScramHash;
import org.tamis.service.accounts.ScramLogin;

/**
 * SCRAM (RFC 5802, RFC 7677): the client proves that it knows the password, and the server that it
 * has the keys of it. With {@link Binding#NEEDED}, both prove that nobody is between them in the
 * TLS connection.
 *
 * <p>Wrong credentials end without the {@code e=} of RFC 5802 §7: ManageSieve's NO says it, and has
 * no room for data (RFC 5804 §2.1).
 */
final class ScramExchange implements Exchange {
  /** RFC 5802 §5.1 asks for randomness, and RFC 4086 says of how much: 144 bits. */
  private static final int NONCE_OCTETS = 18;

  private final ScramHash hash;
  private final Binding binding;
  private final LoginGuard guard;
  private final SaslChannel channel;
  private final Supplier<String> nonces;
  private @Nullable Begun begun;

  /** Whether log-ins are bound to the TLS connection (RFC 5802 §6). */
  enum Binding {
    /** This is the -PLUS form. */
    NEEDED,
    /** There is a -PLUS form beside this one, under TLS. */
    OFFERED,
    NOT_OFFERED
  }

  /** After the first message. */
  private record Begun(
      ScramLogin login, ScramMessages.First first, String nonce, String serverFirst) {}

  ScramExchange(ScramHash hash, Binding binding, LoginGuard guard, SaslChannel channel) {
    this(hash, binding, guard, channel, ScramExchange::freshNonce);
  }

  ScramExchange(
      ScramHash hash,
      Binding binding,
      LoginGuard guard,
      SaslChannel channel,
      Supplier<String> nonces) {
    this.hash = hash;
    this.binding = binding;
    this.guard = guard;
    this.channel = channel;
    this.nonces = nonces;
  }

  private static String freshNonce() {
    byte[] octets = new byte[NONCE_OCTETS];
    new SecureRandom().nextBytes(octets);
    return Base64.getEncoder().encodeToString(octets);
  }

  @Override
  public Answer respond(String message) throws SaslException {
    if (begun != null) {
      return end(begun, ScramMessages.Final.parse(message));
    }
    return message.isEmpty() ? new Answer.Challenge("") : begin(ScramMessages.First.parse(message));
  }

  private Answer begin(ScramMessages.First first) throws SaslException {
    refuseWrongBinding(first.binding());
    ScramLogin login = guard.withScram(hash, first.authzid(), first.user(), channel.origin());
    String nonce = first.nonce() + nonces.get();
    // RFC 5802 §7: server-first-message
    String serverFirst =
        "r=" + nonce + ",s=" + login.keys().salt() + ",i=" + login.keys().iterations();
    begun = new Begun(login, first, nonce, serverFirst);
    return new Answer.Challenge(serverFirst);
  }

  private void refuseWrongBinding(String flag) throws SaslException {
    boolean wants = flag.startsWith("p=");
    if (wants != (binding == Binding.NEEDED)) {
      throw new SaslException(
          wants ? "channel-binding-not-supported" : "server-does-support-channel-binding");
    }
    // RFC 5802 §6: "y" means that the client did not see our -PLUS: somebody has taken it away.
    if (flag.equals("y") && binding != Binding.NOT_OFFERED && channel.tls().isPresent()) {
      throw new SaslException("server-does-support-channel-binding");
    }
    if (wants && binding(flag).isEmpty()) {
      throw new SaslException("unsupported-channel-binding-type");
    }
  }

  private Optional<byte[]> binding(String flag) {
    return flag.startsWith("p=")
        ? channel.tls().flatMap(tls -> tls.binding(flag.substring(2)))
        : Optional.of(new byte[0]);
  }

  private Answer end(Begun state, ScramMessages.Final last) throws SaslException {
    if (!last.nonce().equals(state.nonce())) {
      throw new SaslException("other-error");
    }
    if (!MessageDigest.isEqual(last.bound(), expected(state.first()))) {
      throw new SaslException("channel-bindings-dont-match");
    }
    byte[] signed =
        (state.first().bare() + "," + state.serverFirst() + "," + last.unproven())
            .getBytes(StandardCharsets.UTF_8); // RFC 5802 §3: AuthMessage
    return new Answer.LoggedIn(
        state.login().end(last.proof(), signed), "v=" + state.login().keys().signature(signed));
  }

  /** RFC 5802 §7: cbind-input. */
  private byte[] expected(ScramMessages.First first) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    octets.writeBytes(first.header().getBytes(StandardCharsets.UTF_8));
    octets.writeBytes(binding(first.binding()).orElse(new byte[0]));
    return octets.toByteArray();
  }
}
