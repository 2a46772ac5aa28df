package org.tamis.managesieve.session;

import java.util.List;
import java.util.Optional;
import org.tamis.managesieve.wire.Item;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.managesieve.wire.Octets;
import org.tamis.managesieve.wire.ResponseCode;
import org.tamis.service.accounts.Identity;
import org.tamis.service.accounts.LoginDeferred;
import org.tamis.service.accounts.LoginRefused;
import org.tamis.service.text.Reason;

/** What the server says after each of the client's turns in a log-in (RFC 5804 §2.1). */
record SaslTurn(Session session, SaslExchange exchange) {
  private static final Item CANCEL_BARE = new Item.Word("*");
  private static final Item CANCEL = new Item.Text(Octets.utf8("*"));

  /** The reply to the client's answer to a challenge. */
  ManageSieveReply answer(List<Item> items) {
    if (items.size() != 1 || !(items.getFirst() instanceof Item.Text text)) {
      return ended(items.equals(List.of(CANCEL_BARE)) ? "cancelled" : "expected a string");
    }
    if (text.equals(CANCEL)) {
      return ended("cancelled");
    }
    Optional<String> base64 = text.octets().text();
    return base64.isEmpty()
        ? ended("the response is not base64")
        : after(exchange.respond(base64.get()));
  }

  ManageSieveReply after(SaslExchange.Step step) {
    session.endExchange();
    return switch (step) {
      case SaslExchange.Step.Challenge challenge -> {
        session.await(exchange);
        yield ManageSieveReply.challenge(challenge.base64());
      }
      case SaslExchange.Step.Success success -> success(success);
      case SaslExchange.Step.Refused refused -> refused(refused.attempt());
      case SaslExchange.Step.Deferred deferred -> deferred(deferred.attempt());
      case SaslExchange.Step.Malformed malformed -> ended(malformed.reason());
    };
  }

  private ManageSieveReply success(SaslExchange.Step.Success success) {
    Identity who = success.who();
    Optional<String> elsewhere = session.rules().referrals().of(who.account());
    if (elsewhere.isPresent()) { // told after the password only, so that nobody can ask for others
      session.log().referred(who.account(), elsewhere.get());
      return ManageSieveReply.referral(elsewhere.get());
    }
    session.logIn(who);
    session.log().login(who.account(), who.by(), exchange.mechanism(), session.hasTls());
    return success.base64().isEmpty()
        ? ManageSieveReply.ok()
        : ManageSieveReply.okSasl(success.base64());
  }

  /** The same words and the same time, whatever was wrong. */
  private ManageSieveReply refused(LoginRefused attempt) {
    session.log().loginFailed(attempt.name(), exchange.mechanism(), Reason.of(attempt));
    ManageSieveReply reply =
        session.isLastFailure()
            ? ManageSieveReply.bye("too many failed logins")
            : ManageSieveReply.no("authentication failed: wrong user name or password");
    return reply.after(attempt.delay());
  }

  /** Whoever guesses has to connect anew; others may try again on this connection. */
  private ManageSieveReply deferred(LoginDeferred attempt) {
    String reason = Reason.of(attempt);
    String words = reason + "; try again later";
    return switch (attempt.kind()) {
      case GUESSING -> {
        session.log().loginFailed(attempt.name(), exchange.mechanism(), reason);
        yield ManageSieveReply.bye(ResponseCode.TRYLATER, words);
      }
      case BUSY, UNAVAILABLE -> {
        session.log().loginDeferred(attempt.name(), exchange.mechanism(), reason);
        yield ManageSieveReply.no(ResponseCode.TRYLATER, words);
      }
    };
  }

  private ManageSieveReply ended(String reason) {
    session.endExchange();
    session.log().loginFailed("", exchange.mechanism(), reason);
    return session.isLastFailure()
        ? ManageSieveReply.bye("too many failed logins")
        : ManageSieveReply.no("authentication failed: " + reason);
  }
}
