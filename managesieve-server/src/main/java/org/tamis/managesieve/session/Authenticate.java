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
    if (!Capabilities.isUsable(session, mechanism.get())) {
      session.log().loginFailed("", name, "no TLS");
      return ManageSieveReply.no(ResponseCode.ENCRYPT_NEEDED, "TLS required: use STARTTLS first");
    }
    if (!session.services().throttle().allows(session.peer().address())) {
      session.log().loginFailed("", name, "too many failed logins from this address");
      return ManageSieveReply.bye(
          ResponseCode.TRYLATER, "too many failed logins from your address; try again later");
    }
    SaslExchange exchange = new SaslExchange(mechanism.get());
    return new SaslTurn(session, exchange).after(exchange.begin(arguments.optionalText(1)));
  }
}
