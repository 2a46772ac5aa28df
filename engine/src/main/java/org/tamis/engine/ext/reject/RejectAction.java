package org.tamis.engine.ext.reject;

import java.util.Optional;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Rejection;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.settings.Postmaster;
import org.tamis.engine.settings.SiteSending;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;

/** RFC 5429 §2.1 and §2.2: a command and its checks; what it does is in {@link Refuser}. */
record RejectAction(Rejection.Command command) {
  private static final Parameter<Text> REASON = Parameter.string("reason");

  CommandSpec spec() {
    return CommandSpec.of(command.word(), Signature.NOTHING.positional(REASON), this::generate)
        .checkedBy(this::check)
        .foreseenAs(_ -> new Prospect.Refuses());
  }

  private void check(Call call, Report report) {
    Optional<String> constant = call.get(REASON).constant();
    if (constant.isEmpty()) {
      return;
    }
    String reason = constant.get();
    if (!Refuser.cut(reason).equals(reason)) {
      report.error(
          "SV0330",
          call.spanOf(REASON),
          "the reason is longer than " + Refuser.LONGEST_REASON + " characters",
          "refer to a web page for the details");
    } else if (!ReplyText.isExact(reason)) {
      warnOfReason(call, report);
    }
  }

  private void warnOfReason(Call call, Report report) {
    boolean sends = call.settings().of(SiteSending.class, SiteSending.POSSIBLE).possible();
    switch (command) {
      case EREJECT ->
          report.warning(
              "SV0331",
              call.spanOf(REASON),
              "an LMTP reply is short and ASCII, so senders do not get the full reason",
              "`reject` sends it in a separate message");
      case REJECT -> {
        if (!sends) {
          report.warning(
              "SV0332",
              call.spanOf(REASON),
              "this reason needs a separate message, but there is no smart host: the message is kept",
              "write a short reason in ASCII, or use `ereject`");
        }
      }
    }
  }

  private Step generate(Call call) {
    Postmaster postmaster = call.settings().of(Postmaster.class, Postmaster.OF_HOST);
    Refuser refuser = new Refuser(command, call.get(REASON), postmaster);
    return call.action(run -> new Action.Reject(refuser.rejection(run)));
  }
}
