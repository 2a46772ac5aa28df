package org.tamis.cli.serve;

import org.tamis.bridge.delivery.Rules;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.service.scripts.ActiveScripts;

/** The rules of deliveries are the active scripts. */
record AccountRules(ActiveScripts scripts) implements Rules {
  @Override
  public Outcome decide(String account, Message message, Envelope envelope, Host host) {
    return scripts.decide(account, message, envelope, host);
  }

  @Override
  public Decision decision(String account, Message message, Envelope envelope, Host host) {
    ActiveScripts.Decided decided = scripts.decided(account, message, envelope, host);
    return new Decision(decided.outcome(), decided.ran());
  }
}
