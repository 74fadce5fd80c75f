package io.dpsallocation.model;

import io.dpsallocation.json.JsonView;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * The JSON value is an object; null counts as absent.
 *
 * @since 0.1.0
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = JsonObject.Validator.class)
public @interface JsonObject {

    /** What the annotation says when it is violated. */
    String MESSAGE = "must be a JSON object";

    /**
     * The message of a violation.
     *
     * @return the message
     */
    String message() default MESSAGE;

    /**
     * The validation groups.
     *
     * @return the groups
     */
    Class<?>[] groups() default {};

    /**
     * What travels with a violation.
     *
     * @return the payload types
     */
    Class<? extends Payload>[] payload() default {};

    /**
     * Checks the constraint; stateless.
     *
     * @since 0.1.0
     */
    final class Validator implements ConstraintValidator<JsonObject, JsonView> {

        /** For the validation provider. */
        public Validator() {}

        @Override
        public boolean isValid(@Nullable JsonView value, ConstraintValidatorContext context) {
            return value == null || value.isObject();
        }
    }
}
