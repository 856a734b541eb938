SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  // It would ask a server elsewhere whether the document is valid.
  validatorUrl: null,
});
