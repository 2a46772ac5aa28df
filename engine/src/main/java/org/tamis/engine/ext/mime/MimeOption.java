package org.tamis.engine.ext.mime;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.ext.base.FieldValues;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.ParameterizedValue;
import org.tamis.engine.program.Run;
import org.tamis.engine.signature.Misfit;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.ValueSpace;

/**
 * What {@code header} takes of a MIME field: RFC 5703 §4.1. A field that cannot be parsed has no
 * value at all, so that {@code :count} counts those that can.
 */
enum MimeOption implements FieldValues {
  TYPE {
    @Override
    String of(MediaType type) {
      return type.type();
    }
  },
  SUBTYPE {
    @Override
    String of(MediaType type) {
      return type.subtype();
    }
  },
  CONTENTTYPE {
    @Override
    String of(MediaType type) {
      return type.type() + '/' + type.subtype();
    }
  };

  /** RFC 2045 §5.1: parameters are no part of the type. */
  @Override
  public ValueSpace space() {
    return (text, where) -> {
      if (text.contains(";")) {
        return Optional.of(withoutParameters(text, where));
      }
      boolean both = text.contains("/");
      if (this != CONTENTTYPE && both) {
        return Optional.of(
            Misfit.never(
                "`:" + parameter + "` compares one side of the `/`",
                "use `:contenttype` to compare both"));
      }
      return this == CONTENTTYPE && where == ValueSpace.Where.WHOLE && !both && isType(text)
          ? Optional.of(
              Misfit.never(
                  "`:contenttype` compares type and subtype, as in \"text/plain\"",
                  "use `:type` or `:subtype` to compare one of them"))
          : Optional.empty();
    };
  }

  private static boolean isType(String text) {
    return Set.of("text", "image", "audio", "video", "application", "multipart", "message")
        .contains(text.toLowerCase(Locale.ROOT));
  }

  private static Misfit withoutParameters(String text, ValueSpace.Where where) {
    String why = "the type is compared without its parameters";
    String bare = text.substring(0, text.indexOf(';')).strip();
    return where == ValueSpace.Where.WHOLE && !bare.isEmpty()
        ? Misfit.instead(why, bare)
        : Misfit.never(why, "use `:param` to compare a parameter");
  }

  @SuppressWarnings("ImmutableEnumChecker") // a parameter never changes
  private final Parameter<Boolean> parameter = Parameter.flag(name().toLowerCase(Locale.ROOT));

  /** A media type as it was written. */
  record MediaType(String type, String subtype) {
    static Optional<MediaType> parse(String undecoded) {
      String[] names = ParameterizedValue.parse(undecoded).value().split("/", -1);
      return names.length != 2 || names[0].isBlank() || names[1].isBlank()
          ? Optional.empty()
          : Optional.of(new MediaType(names[0].strip(), names[1].strip()));
    }
  }

  abstract String of(MediaType type);

  Parameter<Boolean> parameter() {
    return parameter;
  }

  @Override
  public List<String> of(HeaderField field, Run run) {
    return switch (field.name().toLowerCase(Locale.ROOT)) {
      case "content-type" -> MediaType.parse(field.undecoded()).map(this::of).stream().toList();
      case "content-disposition" -> disposition(field).stream().toList();
      default -> List.of("");
    };
  }

  /** The disposition is its type; a subtype it has not. */
  private Optional<String> disposition(HeaderField field) {
    String value = ParameterizedValue.parse(field.undecoded()).value();
    return value.isEmpty() ? Optional.empty() : Optional.of(this == SUBTYPE ? "" : value);
  }

  @Override
  public boolean isStable() {
    return true;
  }
}
