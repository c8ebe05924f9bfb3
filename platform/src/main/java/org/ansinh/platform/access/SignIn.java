package org.ansinh.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Which pages need an account, how one signs in, and what browsers are told to refuse. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SignIn {

    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String[] PUBLIC_PAGES = {
            "/", "/toi-duoc-huong-gi/**", "/chinh-sach/**", "/ke-hoach/**", "/dia-ban/**", "/niem-yet", "/bao-cao-liem-chinh/**",
            "/tra-cuu/**",
            "/nop-ho-so/**",
            "/dang-nhap", "/dang-nhap/ma", "/du-lieu-cua-toi", "/phong-cach", "/error",
            "/css/**", "/js/**", "/images/**", "/webjars/**", "/favicon.svg", "/favicon.ico", "/robots.txt",
            "/v3/api-docs/**", "/v3/api-docs.yaml", "/actuator/health/**"
    };

    private static final String[] PUBLIC_API = {"/api/v1/law/**", "/api/v1/targets/**", "/api/v1/dataValueSets", "/api/v1/sdmx/**"};

    /** Programs: a name and password with every request, no session, hence nothing to forge. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, PasswordCheck check) throws Exception {
        return http.securityMatcher("/api/**")
                .authenticationManager(new ProviderManager(check))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(HttpMethod.POST, "/api/v1/screening").permitAll()
                        .requestMatchers(HttpMethod.GET, PUBLIC_API).permitAll()
                        .anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(SignIn::challenge))
                .exceptionHandling(handling -> handling.accessDeniedHandler((request, response, denied) -> response.sendError(403)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .build();
    }

    /** People: a form, a session of half an hour, and a token in every form that changes something. */
    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, PasswordCheck check, Arrivals arrivals, Devices devices, Sessions sessions,
            FormMarks marks,
            Optional<IdentityProvider> provider, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers)
            throws Exception {
        if (provider.isPresent()) {
            http.oauth2Login(login -> login.loginPage("/dang-nhap")
                    .clientRegistrationRepository(provider.get().registrations())
                    .successHandler(provider.get()::arrived)
                    .failureHandler((request, response, why) -> response.sendRedirect("/dang-nhap?la")));
        }
        http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(SignIn::nobodyElse);
        return http.authenticationProvider(check)
                .authorizeHttpRequests(requests -> requests.requestMatchers(PUBLIC_PAGES).permitAll().anyRequest().authenticated())
                .formLogin(form -> form.loginPage("/dang-nhap").loginProcessingUrl("/dang-nhap")
                        .usernameParameter("username").passwordParameter("password")
                        .authenticationDetailsSource(request -> devices.caller(request, String.valueOf(request.getParameter("username"))))
                        .successHandler(arrivals::arrived)
                        .failureHandler(arrivals::refused))
                .logout(logout -> logout.logoutUrl("/dang-xuat").logoutSuccessUrl("/").deleteCookies("JSESSIONID"))
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint(signInOrNotFound(handlers))
                        .accessDeniedHandler(arrivals::denied))
                .addFilterAfter(new SessionWatch(sessions), SecurityContextHolderFilter.class)
                .csrf(csrf -> csrf.ignoringRequestMatchers("/toi-duoc-huong-gi/**", "/tra-cuu/**", "/nop-ho-so/**")
                        .csrfTokenRequestHandler(new MarkedTokens(marks)))
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /** No field of a form or an address holds the sign U+0000, which no database takes: such a request is answered with 400. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    /** Else Spring would ask the same password check a second time, and count a wrong answer twice. */
    private static Authentication nobodyElse(Authentication given) {
        throw new ProviderNotFoundException("asked already");
    }

    private static void challenge(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Basic realm=\"An Sinh\", charset=\"UTF-8\"");
        response.sendError(401);
    }

    /** A mistyped address is "not found" for everybody, not a request for a password. */
    private static AuthenticationEntryPoint signInOrNotFound(RequestMappingHandlerMapping handlers) {
        AuthenticationEntryPoint form = new LoginUrlAuthenticationEntryPoint("/dang-nhap");
        return (request, response, why) -> {
            if (request.getHeader("HX-Request") != null) {
                response.setHeader("HX-Redirect", "/dang-nhap");
            } else if (known(handlers, request)) {
                form.commence(request, response, why);
            } else {
                response.sendError(404);
            }
        };
    }

    private static boolean known(RequestMappingHandlerMapping handlers, HttpServletRequest request) {
        try {
            org.springframework.web.util.ServletRequestPathUtils.parseAndCache(request);
            return handlers.getHandler(request) != null;
        } catch (Exception wrongMethodOrMediaType) {
            return true;
        }
    }
}
