package io.dpsallocation.model;

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
 * A request names an individual enrollment or an enrollment group, not both and not neither.
 *
 * @since 0.1.0
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ExactlyOneEnrollment.Validator.class)
public @interface ExactlyOneEnrollment {

    /** What the annotation says when it is violated. */
    String MESSAGE = "must hold exactly one of individualEnrollment and enrollmentGroup";

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
    final class Validator implements ConstraintValidator<ExactlyOneEnrollment, AllocationRequest> {

        /** For the validation provider. */
        public Validator() {}

        @Override
        public boolean isValid(@Nullable AllocationRequest request, ConstraintValidatorContext context) {
            return request == null || (request.individualEnrollment() == null) != (request.enrollmentGroup() == null);
        }
    }
}
