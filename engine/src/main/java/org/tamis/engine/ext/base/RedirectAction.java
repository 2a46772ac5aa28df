package org.tamis.engine.ext.base;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.message.Address;
import org.tamis.engine.plan.Action;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Literal;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.grammar.diagnostic.Fix;

/** RFC 5228 §4.2. */
final class RedirectAction {
  private static final Parameter<Text> TARGET = Parameter.string("address");

  static final CommandSpec SPEC =
      CommandSpec.of("redirect", Signature.NOTHING.positional(TARGET), RedirectAction::generate)
          .needing(Needs.NOTHING)
          .checkedBy(RedirectAction::check)
          .foreseenAs(RedirectAction::foreseen);

  private RedirectAction() {}

  private static void check(Call call, Report report) {
    target(call).check(call.get(TARGET), report);
  }

  private static Prospect foreseen(Call call) {
    boolean one = target(call) instanceof OneAddress;
    Optional<String> address = call.get(TARGET).constant().filter(_ -> one);
    return new Prospect.SendsOn(address.flatMap(OutboundAddress::addrSpec), false);
  }

  private static Step generate(Call call) {
    Text text = call.get(TARGET);
    RedirectTarget target = target(call);
    return call.actions(run ->
        target.addresses(text.value(run), run).stream()
            .<Action>map(address -> new Action.Redirect(address, false))
            .toList());
  }

  private static RedirectTarget target(Call call) {
    return call.contributions(RedirectTarget.class).stream().findFirst().orElseGet(OneAddress::new);
  }

  private static final class OneAddress implements RedirectTarget {
    @Override
    public void check(Text target, Report report) {
      target
          .constant()
          .flatMap(OutboundAddress::problem)
          .ifPresent(
              problem -> report.error("SV0219", target.span(), problem, advice(target, report)));
    }

    private static Advice advice(Text target, Report report) {
      String text = target.constant().orElse("");
      List<Address> meant =
          Address.parseList(text).stream()
              .filter(a -> OutboundAddress.addrSpec(a.all()).isPresent())
              .toList();
      if (meant.size() == 1) {
        String written = Literal.quoted(meant.getFirst().all());
        return Advice.of("write " + written, new Fix.Replace(target.span(), written));
      }
      return Advice.of(
          meant.isEmpty()
              ? "write an address as in \"ann@example.org\""
              : "write one `redirect` for each address");
    }

    @Override
    public List<String> addresses(String target, Run run) {
      return List.of(OutboundAddress.checked(target, run));
    }
  }
}
