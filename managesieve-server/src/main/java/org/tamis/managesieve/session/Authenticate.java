package org.tamis.managesieve.session;

import java.util.Optional;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.managesieve.wire.ResponseCode;
import org.tamis.service.sasl.SaslMechanism;

/** RFC 5804 §2.1: the first turn of a log-in; {@link SaslTurn} takes the further ones. */
final class Authenticate implements ManageSieveCommand {
  @Override
  public ManageSieveReply run(Session session, Arguments arguments) {
    String name = arguments.text(0);
    Optional<SaslMechanism> mechanism = session.services().mechanism(name);
    if (mechanism.isEmpty()) {
      return ManageSieveReply.no("unknown mechanism " + name);
    }
    if (!mechanism.get().allowed()) {
      return forbidden(session, mechanism.get().name());
    }
    if (!Capabilities.takesLogins(session)) {
      session.log().loginFailed("", name, "no TLS");
      return ManageSieveReply.no(ResponseCode.ENCRYPT_NEEDED, "TLS required: use STARTTLS first");
    }
    if (!mechanism.get().isOffered(session.channel())) {
      return ManageSieveReply.no("mechanism " + mechanism.get().name() + " is not offered here");
    }
    SaslExchange exchange = new SaslExchange(mechanism.get(), session.channel());
    return new SaslTurn(session, exchange).after(exchange.begin(arguments.optionalText(1)));
  }

  /** RFC 5804 §1.3: site policy. */
  private static ManageSieveReply forbidden(Session session, String mechanism) {
    session.log().loginFailed("", mechanism, "the mechanism is not allowed");
    String others = Capabilities.mechanisms(session);
    return ManageSieveReply.no(
        ResponseCode.AUTH_TOO_WEAK,
        "mechanism "
            + mechanism
            + " is not allowed here"
            + (others.isEmpty() ? "" : "; use one of: " + others));
  }
}
