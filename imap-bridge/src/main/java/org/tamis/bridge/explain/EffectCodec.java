package org.tamis.bridge.explain;

import java.util.Optional;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Result;

/**
 * Writes effects: a number whose bits say what follows, and that.
 *
 * @param sender of the message, who need not be written again
 */
record EffectCodec(String sender) {
  private static final int ORIGIN = 1;
  private static final int EDITED = 2;
  private static final int TARGET_SHIFT = 2;
  private static final int RESULT_SHIFT = 4;

  void write(PackedWriter out, PastEffect effect) {
    out.number(
        (effect.origin().isPresent() ? ORIGIN : 0)
            | (effect.edited() ? EDITED : 0)
            | kind(effect.target()) << TARGET_SHIFT
            | kind(effect.result()) << RESULT_SHIFT);
    out.text(effect.word());
    switch (effect.target()) {
      case Target.Mailbox(String name) -> out.text(name);
      case Target.Address(String address) -> out.text(address);
      case Target.Sender _ -> {}
      case Target.Other(String words) -> out.text(words);
    }
    text(effect.result()).ifPresent(out::text);
    effect.origin().ifPresent(origin -> Story.write(out, origin));
  }

  private static int kind(Target target) {
    return switch (target) {
      case Target.Mailbox _ -> 0;
      case Target.Address _ -> 1;
      case Target.Sender _ -> 2;
      case Target.Other _ -> 3;
    };
  }

  private static int kind(Result result) {
    return switch (result) {
      case Result.Done(Optional<String> remark) -> remark.isEmpty() ? 0 : 1;
      case Result.Withheld _ -> 2;
      case Result.Failed(_, Result.Failed.Kind kind) ->
          kind == Result.Failed.Kind.TEMPORARY ? 3 : 4;
      case Result.Unknown _ -> 5;
      case Result.Queued _ -> 6;
    };
  }

  private static Optional<String> text(Result result) {
    return switch (result) {
      case Result.Done(Optional<String> remark) -> remark;
      case Result.Withheld(String reason) -> Optional.of(reason);
      case Result.Failed(String reason, _) -> Optional.of(reason);
      case Result.Unknown(String reason) -> Optional.of(reason);
      case Result.Queued(String reason) -> Optional.of(reason);
    };
  }

  PastEffect read(PackedReader in) {
    int bits = Math.toIntExact(in.number());
    String word = in.text();
    Target target = target(bits >> TARGET_SHIFT & 3, in);
    Result result = result(bits >> RESULT_SHIFT, in);
    Optional<Origin> origin =
        (bits & ORIGIN) == 0 ? Optional.empty() : Optional.of(Story.origin(in));
    return new PastEffect(word, target, origin, (bits & EDITED) != 0, result);
  }

  private Target target(int kind, PackedReader in) {
    return switch (kind) {
      case 0 -> new Target.Mailbox(in.text());
      case 1 -> new Target.Address(in.text());
      case 2 -> new Target.Sender(sender);
      default -> new Target.Other(in.text());
    };
  }

  private static Result result(int kind, PackedReader in) {
    return switch (kind) {
      case 0 -> new Result.Done();
      case 1 -> new Result.Done(Optional.of(in.text()));
      case 2 -> new Result.Withheld(in.text());
      case 3 -> Result.Failed.temporarily(in.text());
      case 4 -> Result.Failed.forGood(in.text());
      case 5 -> new Result.Unknown(in.text());
      default -> new Result.Queued(in.text());
    };
  }
}
