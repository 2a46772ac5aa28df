package org.tamis.engine.ext.body;

import java.util.List;
import java.util.function.Predicate;
import org.tamis.engine.message.MimePart;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.TextList;

/** {@code BODY-TRANSFORM}: how the strings to compare are made of a body (RFC 5173 §5). */
sealed interface Transform {
  /** Offers the strings in order, each made when its turn comes, until {@code wanted} takes one. */
  boolean any(BodyViews views, Run run, Predicate<String> wanted);

  /** Whether the script's variables have no part in it. */
  boolean isConstant();

  static Transform content(TextList types) {
    return types
        .constant()
        .<Transform>map(constant -> new Content(ranges(constant)))
        .orElseGet(() -> new ComputedContent(types));
  }

  private static List<MediaRange> ranges(List<String> types) {
    return types.stream().map(MediaRange::parse).distinct().toList();
  }

  /** RFC 5173 §5.1: all octets of the body as one string. */
  record Raw() implements Transform {
    @Override
    public boolean any(BodyViews views, Run run, Predicate<String> wanted) {
      return wanted.test(views.raw(run.work()));
    }

    @Override
    public boolean isConstant() {
      return true;
    }
  }

  /** RFC 5173 §5.3: what there is to read, one string for each part. */
  record Text() implements Transform {
    @Override
    public boolean any(BodyViews views, Run run, Predicate<String> wanted) {
      views.requireWhole(Text::isRead);
      for (MimePart part : views.parts(run.work())) {
        if (views.anyReadable(part, run.work(), wanted)) {
          return true;
        }
      }
      return false;
    }

    private static boolean isRead(MimePart part) {
      return part.type().isText() || part.type().isHtml();
    }

    @Override
    public boolean isConstant() {
      return true;
    }
  }

  /** RFC 5173 §5.2: each part of one of the types. */
  record Content(List<MediaRange> ranges) implements Transform {
    public Content {
      ranges = List.copyOf(ranges);
    }

    @Override
    public boolean any(BodyViews views, Run run, Predicate<String> wanted) {
      views.requireWhole(this::includes);
      for (MimePart part : views.parts(run.work())) {
        if (includes(part) && views.anyContent(part, run.work(), wanted)) {
          return true;
        }
      }
      return false;
    }

    private boolean includes(MimePart part) {
      boolean included = false;
      for (int i = 0; i < ranges.size() && !included; i++) { // asked for each of 100,000 parts
        included = ranges.get(i).includes(part.type());
      }
      return included;
    }

    @Override
    public boolean isConstant() {
      return true;
    }
  }

  /** RFC 5173 §6: variables in content types are evaluated. */
  record ComputedContent(TextList types) implements Transform {
    @Override
    public boolean any(BodyViews views, Run run, Predicate<String> wanted) {
      return new Content(ranges(types.values(run))).any(views, run, wanted);
    }

    @Override
    public boolean isConstant() {
      return false;
    }
  }
}
