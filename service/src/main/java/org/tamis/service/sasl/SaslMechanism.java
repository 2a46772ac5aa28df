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
 * @param allowed by the site
 * @param offered whether it can be used now, on this channel, for the accounts that there are
 * @param exchange starts the server's side of one attempt
 */
public record SaslMechanism(
    String name,
    boolean allowed,
    Predicate<SaslChannel> offered,
    Function<SaslChannel, Exchange> exchange) {
  private static final String PLUS = "-PLUS";

  /**
   * In the order in which they are to be shown: some clients know only PLAIN and try the first,
   * others take the first that they know.
   */
  public static final List<String> NAMES =
      List.of(
          "PLAIN",
          ScramHash.SHA_256.mechanism(),
          ScramHash.SHA_1.mechanism(),
          ScramHash.SHA_256.mechanism() + PLUS,
          ScramHash.SHA_1.mechanism() + PLUS,
          "EXTERNAL",
          BearerExchange.Form.OAUTHBEARER.name(),
          BearerExchange.Form.XOAUTH2.name());

  /** All of them, in the order of their {@link #NAMES}. */
  public static List<SaslMechanism> all(LoginGuard guard, MechanismPolicy policy) {
    return List.of(
        plain(guard, policy),
        scram(ScramHash.SHA_256, guard, policy),
        scram(ScramHash.SHA_1, guard, policy),
        scramPlus(ScramHash.SHA_256, guard, policy),
        scramPlus(ScramHash.SHA_1, guard, policy),
        external(guard, policy),
        bearer(BearerExchange.Form.OAUTHBEARER, guard, policy),
        bearer(BearerExchange.Form.XOAUTH2, guard, policy));
  }

  /** Whether this client is to be shown it, and may use it. */
  public boolean isOffered(SaslChannel channel) {
    return allowed && offered.test(channel);
  }

  /** RFC 4616. */
  private static SaslMechanism plain(LoginGuard guard, MechanismPolicy policy) {
    return new SaslMechanism(
        "PLAIN",
        policy.allows("PLAIN"),
        _ -> guard.takesPasswords(),
        channel -> new PlainExchange(guard, channel.origin()));
  }

  private static SaslMechanism scram(ScramHash hash, LoginGuard guard, MechanismPolicy policy) {
    ScramExchange.Binding binding =
        policy.allows(hash.mechanism() + PLUS)
            ? ScramExchange.Binding.OFFERED
            : ScramExchange.Binding.NOT_OFFERED;
    return new SaslMechanism(
        hash.mechanism(),
        policy.allows(hash.mechanism()),
        _ -> guard.takesScram(hash),
        channel -> new ScramExchange(hash, binding, guard, channel));
  }

  private static SaslMechanism scramPlus(ScramHash hash, LoginGuard guard, MechanismPolicy policy) {
    return new SaslMechanism(
        hash.mechanism() + PLUS,
        policy.allows(hash.mechanism() + PLUS),
        channel -> channel.tls().isPresent() && guard.takesScram(hash),
        channel -> new ScramExchange(hash, ScramExchange.Binding.NEEDED, guard, channel));
  }

  /** RFC 4422 §A, where the client has shown a certificate. */
  private static SaslMechanism external(LoginGuard guard, MechanismPolicy policy) {
    return new SaslMechanism(
        "EXTERNAL",
        policy.allows("EXTERNAL"),
        channel -> channel.tls().flatMap(TlsChannel::client).isPresent(),
        channel -> new ExternalExchange(guard, channel));
  }

  private static SaslMechanism bearer(
      BearerExchange.Form form, LoginGuard guard, MechanismPolicy policy) {
    return new SaslMechanism(
        form.name(),
        policy.allows(form.name()),
        _ -> guard.takesTokens(),
        channel -> new BearerExchange(form, guard, channel.origin()));
  }
}
