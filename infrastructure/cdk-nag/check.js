// Says what cdk-nag's AwsSolutions finds in the templates; fails where docs/security.md does not explain a finding.
const fs = require('node:fs');
const path = require('node:path');
const { App, Stack } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const { AwsSolutionsChecks } = require('cdk-nag');

const templates = ['lambda.yaml', 'fargate.yaml'];
const explained = fs.readFileSync(path.join(__dirname, '../../docs/security.md'), 'utf8');
let unexplained = 0;

for (const template of templates) {
  const app = new App();
  const stack = new Stack(app, path.basename(template, '.yaml'));
  new CfnInclude(stack, 'Template', { templateFile: path.join(__dirname, '..', template) });
  for (const finding of new AwsSolutionsChecks(app).validateScope(app).violations) {
    // IAM5 names the resource that it is about: AwsSolutions-IAM5[Resource::*].
    const rule = finding.ruleName.replace(/\[.*/s, '');
    for (const where of finding.violatingResources) {
      const row = `| ${template} | ${where.constructPath.split('/').at(-1)} | ${rule} |`;
      const known = explained.includes(row);
      unexplained += known ? 0 : 1;
      console.log(`${known ? 'explained  ' : 'UNEXPLAINED'} ${row}`);
    }
  }
}
process.exitCode = unexplained === 0 ? 0 : 1;
