package org.tamis.engine.ext.base;

import org.tamis.engine.Action;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.spec.Call;
import org.tamis.engine.spec.CommandSpec;
import org.tamis.engine.spec.OutboundAddress;
import org.tamis.engine.spec.Parameter;
import org.tamis.engine.spec.Signature;

/** RFC 5228 §4.2. */
final class RedirectAction {
  private static final Parameter<Text> ADDRESS =
      Parameter.string("address", OutboundAddress::problem);

  static final CommandSpec SPEC =
      CommandSpec.of("redirect", Signature.NOTHING.positional(ADDRESS), RedirectAction::generate);

  private RedirectAction() {}

  private static Step generate(Call call) {
    Text address = call.get(ADDRESS);
    return call.action(run -> new Action.Redirect(addrSpec(address.value(run), run), false));
  }

  /** RFC 5228 §2.4.2.3: an invalid outbound address is an error when the action is executed. */
  private static String addrSpec(String address, Run run) {
    return OutboundAddress.addrSpec(address)
        .orElseThrow(
            () -> run.abort("SR0010", OutboundAddress.problem(address).orElse("invalid address")));
  }
}
