package org.tamis.service.sasl;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.ScramHash;

/**
 * A way to log in.
 *
 * @param name as in the IANA registry, upper case
 * @param offered whether it can be used now, on this channel, for the accounts that there are
 * @param exchange starts the server's side of one attempt
 */
public record SaslMechanism(
    String name, Predicate<SaslChannel> offered, Function<SaslChannel, Exchange> exchange) {
  /**
   * All of them, in the order in which they are to be shown: some clients know only PLAIN and try
   * the first, others take the first that they know.
   */
  public static List<SaslMechanism> all(LoginGuard guard) {
    return List.of(
        plain(guard),
        scram(ScramHash.SHA_256, guard),
        scram(ScramHash.SHA_1, guard),
        scramPlus(ScramHash.SHA_256, guard),
        scramPlus(ScramHash.SHA_1, guard),
        external(guard),
        bearer(BearerExchange.Form.OAUTHBEARER, guard),
        bearer(BearerExchange.Form.XOAUTH2, guard));
  }

  /** RFC 4616. */
  private static SaslMechanism plain(LoginGuard guard) {
    return new SaslMechanism(
        "PLAIN",
        _ -> guard.takesPasswords(),
        channel -> new PlainExchange(guard, channel.origin()));
  }

  private static SaslMechanism scram(ScramHash hash, LoginGuard guard) {
    return new SaslMechanism(
        hash.mechanism(),
        _ -> guard.takesScram(hash),
        channel -> new ScramExchange(hash, false, guard, channel));
  }

  private static SaslMechanism scramPlus(ScramHash hash, LoginGuard guard) {
    return new SaslMechanism(
        hash.mechanism() + "-PLUS",
        channel -> channel.tls().isPresent() && guard.takesScram(hash),
        channel -> new ScramExchange(hash, true, guard, channel));
  }

  /** RFC 4422 §A, where the client has shown a certificate. */
  private static SaslMechanism external(LoginGuard guard) {
    return new SaslMechanism(
        "EXTERNAL",
        channel -> channel.tls().flatMap(TlsChannel::client).isPresent(),
        channel -> new ExternalExchange(guard, channel));
  }

  private static SaslMechanism bearer(BearerExchange.Form form, LoginGuard guard) {
    return new SaslMechanism(
        form.name(),
        _ -> guard.takesTokens(),
        channel -> new BearerExchange(form, guard, channel.origin()));
  }
}
